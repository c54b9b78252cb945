import { spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PreparationError } from './prepare/preparation-error';
import { toolCommand } from './processes/node-tool';
import { runUntilEnd } from './processes/run-until-end';
import { buildFolder, repositoryFolder } from './repository-folder';

const SOURCES = [
  ...['src', 'reference-portal', 'resources', 'scripts/build', 'electron.vite.config.ts'],
  ...['package.json', 'package-lock.json'],
];
const RESULTS = ['main/index.cjs', 'preload/index.cjs', 'renderer/index.html', 'portal/portal.mjs'];

/** Builds the application unless the last build is younger than every source. */
export async function buildWhenStale(): Promise<void> {
  const newestSource = await Promise.all(SOURCES.map((name) => newestChangeMs(join(repositoryFolder, name))));
  const oldestResult = await Promise.all(RESULTS.map((name) => changeMs(join(buildFolder, name))));
  if (Math.max(...newestSource) < Math.min(...oldestResult)) return;
  const [program, ...builder] = toolCommand('electron-vite');
  const child = spawn(program, [...builder, 'build', '--logLevel', 'warn'], {
    cwd: repositoryFolder,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const exitCode = await runUntilEnd(child);
  if (exitCode !== 0)
    throw new PreparationError('The application could not be built; the messages above say why.');
}

/** The youngest change in a file or folder; a folder's own time tells of files that were removed. */
async function newestChangeMs(path: string): Promise<number> {
  const own = await stat(path);
  if (!own.isDirectory()) return own.mtimeMs;
  const inner = await Promise.all((await readdir(path)).map((name) => newestChangeMs(join(path, name))));
  return Math.max(own.mtimeMs, ...inner);
}

/** When a file was last written; 0 for one that is not there. */
async function changeMs(path: string): Promise<number> {
  try {
    return (await stat(path)).mtimeMs;
  } catch {
    return 0;
  }
}
