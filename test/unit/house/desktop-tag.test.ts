import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { repositoryFolder } from '../../../scripts/repository-folder';

/**
 * Where no desktop can be had, `npm test` leaves out the files that say they need one. This finds those that need one:
 * what they import, directly or not, starts a session.
 */
const session = join(repositoryFolder, 'scripts/desktop-session/desktop-session.ts');
const tagged = /^\/\/ @module-tag desktop$/m;

const importsOf = new Map<string, Promise<readonly string[]>>();

/** What a file imports of tests and scripts; the product itself starts no session. */
async function readImports(file: string): Promise<readonly string[]> {
  const source = await readFile(file, 'utf8');
  const names = [...source.matchAll(/(?:from|import|import\()\s*'(\.[^']+)'/g)].map(([, name = '']) => name);
  return names
    .map((name) => join(dirname(file), name))
    .filter((path) => !path.startsWith(join(repositoryFolder, 'src')))
    .flatMap((path) => [path, `${path}.ts`, `${path}.tsx`])
    .filter((path) => /\.tsx?$/.test(path) && existsSync(path));
}

async function reaches(file: string, seen = new Set<string>()): Promise<boolean> {
  if (file === session) return true;
  if (seen.has(file)) return false;
  seen.add(file);
  const imports = importsOf.get(file) ?? readImports(file);
  importsOf.set(file, imports);
  for (const imported of await imports) if (await reaches(imported, seen)) return true;
  return false;
}

it('is on exactly the test files that start a desktop session', async () => {
  const names = await readdir(join(repositoryFolder, 'test'), { recursive: true });
  const files = names
    .filter((name) => /^(unit|integration)\/.*\.test\.tsx?$/.test(name))
    .map((name) => join(repositoryFolder, 'test', name));
  const withSession: string[] = [];
  const withTag: string[] = [];
  for (const file of files) {
    if (await reaches(file)) withSession.push(relative(repositoryFolder, file));
    if (tagged.test(await readFile(file, 'utf8'))) withTag.push(relative(repositoryFolder, file));
  }
  expect(withSession).toContain('test/integration/main/platform/keychain/os-keychain.test.ts');
  expect(withTag).toEqual(withSession);
});
