import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { repositoryFolder } from '../../../scripts/repository-folder';

/**
 * Who writes to a portal, who has that done, and who asks at the one door before it. A deletion is handed over to
 * `DelayedDeletions`, which asks; a revocation begins with a creation, which asks; taking back asks nobody, since nobody is
 * there. Whoever comes to this list has to say where the person is asked.
 */
const known = new Map([
  ['src/main/ipc/register-secrets.ts', 'creation.create, deletion.delete'],
  ['src/main/operations/creation/create-secret.ts', 'attemptCreation, beginWrite'],
  ['src/main/operations/creation/creation-attempt.ts', 'provider.addPassword'],
  ['src/main/operations/creation/take-back.ts', 'provider.removePassword'],
  ['src/main/operations/deletion/delayed-deletions.ts', 'beginWrite'],
  ['src/main/operations/deletion/delete-secret.ts', 'provider.removePassword'],
  ['src/main/operations/revocation/revoke-secret.ts', 'creation.create, deletion.delete'],
  ['src/main/rotation/queued-rotations.ts', 'beginWrite'],
  ['src/main/rotation/rotation-removal.ts', 'deletion.delete'],
  ['src/main/rotation/rotations.ts', 'creation.create'],
]);
const writing =
  /\b(provider\.(?:add|remove)Password|creation\.create|deletion\.delete|(?<!function )attemptCreation|beginWrite)\(/g;

function writesOf(source: string): string {
  return [...new Set([...source.matchAll(writing)].map(([, call = '']) => call))].sort().join(', ');
}

it('whatever a person begins at a portal goes by one door', async () => {
  const main = join(repositoryFolder, 'src/main');
  const files = (await readdir(main, { recursive: true })).filter((name) => name.endsWith('.ts'));
  const found = new Map<string, string>();
  for (const name of files.sort()) {
    const path = relative(repositoryFolder, join(main, name)).replaceAll('\\', '/');
    const writes = writesOf(await readFile(join(main, name), 'utf8'));
    if (writes !== '') found.set(path, writes);
  }
  expect(found).toEqual(known);
});

it('sees whoever goes past it', () => {
  expect(writesOf('await this.#options.deletion.delete(application, keyId);')).toBe('deletion.delete');
  expect(writesOf('const sent = await provider.removePassword(id, keyId);')).toBe('provider.removePassword');
  expect(writesOf('this.#last.delete(applicationId)')).toBe('');
});
