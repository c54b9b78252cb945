import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repositoryFolder } from '../../../scripts/repository-folder';

const replaces = /^\s*vi\.(?:mock|doMock)\(/m;

it('is in the name of exactly the files that replace a module, but for those of the page, which are all isolated', async () => {
  const names = (await readdir(join(repositoryFolder, 'test'), { recursive: true })).filter(
    (name) => /^(unit|integration)\/.*\.test\.tsx?$/.test(name) && !name.startsWith('unit/renderer/'),
  );
  const replacing: string[] = [];
  for (const name of names) {
    if (replaces.test(await readFile(join(repositoryFolder, 'test', name), 'utf8'))) replacing.push(name);
  }
  expect(replacing).toContain('unit/main/platform/clock.isolated.test.ts');
  expect(names.filter((name) => name.includes('.isolated.')).sort()).toEqual(replacing.sort());
});
