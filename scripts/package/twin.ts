import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import { buildWhenStale } from '../build-when-stale';
import { prepareRuntime } from '../prepare/prepare';
import type { RuntimeDescription } from '../prepare/runtime-description';
import { repositoryFolder } from '../repository-folder';
import { packFolder } from './pack';
import { type TwinVariant, writePrelude } from './prelude';
import { twinFingerprint } from './twin-fingerprint';

/** The packed application on this computer, as its folder. */
export interface Twin {
  /** What to start. */
  readonly executable: string;
  readonly folder: string;
  readonly runtime: RuntimeDescription;
}

interface Stamp {
  readonly fingerprint: string;
  /** Relative to the twin's folder. */
  readonly executable: string;
}

/** Two builders at once wait for each other this long; one build takes about ten seconds. */
const LOCK_RETRIES = { retries: 240, factor: 1, minTimeout: 500, maxTimeout: 500 };

/** Where twins lie. The one on the fallback says by its name that it is nothing to hand on. */
export function twinsFolder({ kind, version }: RuntimeDescription): string {
  const name = kind === 'official' ? 'package' : `package-electron${version.split('.')[0] ?? ''}`;
  return join(repositoryFolder, 'out', name);
}

/**
 * The packed application: `closed` as people install it, `driven` with a way in for tests. Packs it when anything it is
 * made of has changed; it appears by rename, and builders that come at once wait for each other.
 */
export async function ensureTwin(variant: TwinVariant, prepared?: RuntimeDescription): Promise<Twin> {
  const runtime = prepared ?? (await prepareRuntime());
  const twins = twinsFolder(runtime);
  await mkdir(twins, { recursive: true });
  const unlock = await lock(twins, { retries: LOCK_RETRIES, stale: 30_000 });
  try {
    await buildWhenStale();
    const folder = join(twins, variant);
    const stampFile = join(twins, `${variant}.stamp.json`);
    const fingerprint = await twinFingerprint(runtime);
    let stamp = await readStamp(stampFile);
    if (stamp?.fingerprint !== fingerprint) {
      await rm(stampFile, { force: true });
      const work = await mkdtemp(join(twins, 'work-'));
      try {
        stamp = { fingerprint, executable: await pack(variant, runtime, work, folder) };
      } finally {
        await rm(work, { recursive: true, force: true });
      }
      await writeFile(stampFile, `${JSON.stringify(stamp)}\n`);
    }
    return { executable: join(folder, stamp.executable), folder, runtime };
  } finally {
    await unlock();
  }
}

/** Packs in `work` and puts the outcome in the place of `folder`. Answers with the executable's path inside it. */
async function pack(
  variant: TwinVariant,
  runtime: RuntimeDescription,
  work: string,
  folder: string,
): Promise<string> {
  const preludeFolder = join(work, 'prelude');
  const file = await writePrelude(variant, runtime.kind, preludeFolder);
  const packed = await packFolder({
    runtime,
    access: variant === 'driven' ? 'open' : 'closed',
    prelude: file === null ? null : { folder: preludeFolder, file },
    output: join(work, 'output'),
  });
  // Electron is started as an unprivileged user when we are root.
  await chmod(packed.folder, 0o755);
  await rename(folder, join(work, 'replaced')).catch(ignoreMissing);
  await rename(packed.folder, folder);
  return packed.executable;
}

async function readStamp(file: string): Promise<Stamp | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Stamp;
  } catch {
    return undefined;
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
