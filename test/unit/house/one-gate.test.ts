import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { repositoryFolder } from '../../../scripts/repository-folder';

/**
 * A stored value leaves its vault by `ValueGate` alone, where it is held against what is known of its secret. These ask a
 * vault too, and none of them lets a value go on: the vaults themselves, which compare what they have taken; whoever looks
 * for where a value is; and the search for the secret that a value on the clipboard belongs to.
 */
const allowed = new Map([
  ['src/main/operations/values/value-gate.ts', 'get'],
  ['src/main/operations/values/value-whereabouts.ts', 'get'],
  ['src/main/operations/values/identify-value.ts', 'look'],
]);
const asking = /\.(get|look)\(\s*vaultItemName|\bvault\)?\??\.(get|look)\(/g;

function asksOf(source: string): readonly string[] {
  return [...source.matchAll(asking)].map(([, one, other]) => one ?? other ?? '');
}

it('values leave their vaults through one gate', async () => {
  const main = join(repositoryFolder, 'src/main');
  const files = (await readdir(main, { recursive: true })).filter((name) => name.endsWith('.ts'));
  const found = new Map<string, string>();
  for (const name of files) {
    const path = relative(repositoryFolder, join(main, name)).replaceAll('\\', '/');
    if (path.startsWith('src/main/vault/')) continue;
    const asks = asksOf(await readFile(join(main, name), 'utf8'));
    if (asks.length > 0) found.set(path, [...new Set(asks)].join());
  }
  expect(found).toEqual(allowed);
});

it('sees whoever goes past it', () => {
  expect(asksOf('const found = await this.#options.vault.get(name);')).toEqual(['get']);
  expect(asksOf('await place.get(\n  vaultItemName(operation))')).toEqual(['get']);
  expect(asksOf('this.#runs.get(secretKeyText(key))')).toEqual([]);
});
