import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryFolder } from '../repository-folder';
import type { ApplicationDesktop } from '../start/application-desktop';

/**
 * What electron-vite is told to start as Electron: the executable itself, or, for root, a script that starts it as an
 * unprivileged user inside the session, while electron-vite goes on writing to the repository as root.
 */
export async function writeElectronLauncher(
  desktop: ApplicationDesktop,
  electronPath: string,
): Promise<string> {
  if (desktop.session === undefined) return electronPath;
  const { environment, entranceWords } = desktop.session;
  const variables = Object.entries(environment)
    .filter(([name, value]) => process.env[name] !== value)
    .map(([name, value]) => `export ${name}=${quoted(value ?? '')}`);
  const words = [...entranceWords(repositoryFolder), electronPath, ...desktop.electronSwitches];
  const launcher = join(desktop.folder, 'electron');
  await writeFile(
    launcher,
    ['#!/bin/sh', ...variables, `exec ${words.map(quoted).join(' ')} "$@"`, ''].join('\n'),
  );
  await chmod(launcher, 0o755);
  return launcher;
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
