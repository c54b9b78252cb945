import { cp, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryFolder } from '../../scripts/repository-folder';

const kept = [
  ...['src', 'test', 'scripts', 'reference-portal', 'resources', 'package.json', 'tsconfig.base.json'],
  ...['vitest.config.ts', 'electron.vite.config.ts', 'eslint.config.mjs', '.oxlintrc.json'],
];

/**
 * Copies what is needed to compile, lint and test this repository; what is installed is linked.
 *
 * @param folder is made by this
 */
export async function copyOfTheHouse(folder: string): Promise<void> {
  for (const path of kept) await cp(join(repositoryFolder, path), join(folder, path), { recursive: true });
  await symlink(join(repositoryFolder, 'node_modules'), join(folder, 'node_modules'), 'dir');
}
