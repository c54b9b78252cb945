import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder';
import { isFallbackReady, prepareFallback } from './fallback-electron';
import { downloadOfficialElectron, findOfficialElectron, targetedElectronVersion } from './official-electron';
import type { RuntimeDescription } from './runtime-description';
import { expectLibraries, prepareSystem } from './system-preparation';

/** What a command is about to do, which decides what it needs. */
export interface PreparationOptions {
  /** Tests and the tour make a desktop of their own, hence need a display server, a keychain and a browser. */
  readonly forTests: boolean;
  /** Where progress is told; by default stderr. Silent when nothing is missing. */
  readonly say?: (line: string) => void;
}

/**
 * Makes sure that this computer can run the application, and says with which Electron.
 *
 * Idempotent, and fast when all is there. Rejects with a PreparationError, whose message is one sentence for people.
 * `PREPARE_NO_APT=1` never installs; `PREPARE_FRESH=1` tries the official download again.
 */
export async function prepare({
  forTests,
  say = sayOnStderr,
}: PreparationOptions): Promise<RuntimeDescription> {
  const isRoot = process.getuid?.() === 0;
  // First, since who cannot install what is missing has no use for the download.
  await prepareSystem(forTests || isRoot ? 'session' : 'window', say);
  const runtime = await prepareRuntime(say);
  await expectLibraries(runtime.electronPath);
  return runtime;
}

/** Brings the Electron alone, for who starts nothing on this computer: packaging needs none of the system's packages. */
export async function prepareRuntime(say: (line: string) => void = sayOnStderr): Promise<RuntimeDescription> {
  const present = await findOfficialElectron();
  if (present !== undefined) return present;
  const cache = cacheFolder();
  const decision = join(cache, 'no-official-electron.txt');
  const wanted = `${await targetedElectronVersion()} ${process.env['ELECTRON_MIRROR'] ?? ''}`.trim();
  const isDecided = process.env['PREPARE_FRESH'] !== '1' && (await readText(decision)) === wanted;
  if (!isDecided || !(await isFallbackReady(cache))) {
    if (!isDecided) {
      say(`Looking for Electron ${wanted} ...`);
      const official = await downloadOfficialElectron();
      if (official !== undefined) return official;
    }
    const fallback = await prepareFallback(cache, say);
    await mkdir(cache, { recursive: true });
    await writeFile(decision, wanted);
    if (!isDecided) say(`Electron ${wanted} could not be downloaded here. Using ${fallback.label}.`);
    return fallback;
  }
  return prepareFallback(cache, say);
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}

function sayOnStderr(line: string): void {
  process.stderr.write(`${line}\n`);
}
