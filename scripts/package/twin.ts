import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { buildWhenStale } from '../build-when-stale';
import { prepareRuntime } from '../prepare/prepare';
import type { RuntimeDescription } from '../prepare/runtime-description';
import { repositoryFolder } from '../repository-folder';
import { keepFolder } from './kept-folder';
import { type Packed, packFolder } from './pack';
import { type TwinVariant, writePrelude } from './prelude';
import { twinFingerprint } from './twin-fingerprint';

/** The packed application on this computer, as its folder. */
export interface Twin {
  /** What to start. */
  readonly executable: string;
  readonly folder: string;
  readonly runtime: RuntimeDescription;
}

/** Where twins lie. The one on the fallback says by its name that it is nothing to hand on. */
export function twinsFolder({ kind, version }: RuntimeDescription): string {
  const name = kind === 'official' ? 'package' : `package-electron${version.split('.')[0] ?? ''}`;
  return join(repositoryFolder, 'out', name);
}

/**
 * The packed application: `closed` as people install it, `driven` with a way in for tests. Packs it when anything it is
 * made of has changed.
 */
export async function ensureTwin(variant: TwinVariant, prepared?: RuntimeDescription): Promise<Twin> {
  const runtime = prepared ?? (await prepareRuntime());
  const { folder, note: executable } = await keepFolder({
    place: twinsFolder(runtime),
    name: variant,
    fingerprint: async () => {
      await buildWhenStale();
      return twinFingerprint(runtime);
    },
    make: async (workFolder) => {
      const packed = await pack(variant, runtime, workFolder);
      return { folder: packed.folder, note: packed.executable };
    },
  });
  return { executable: join(folder, executable), folder, runtime };
}

async function pack(variant: TwinVariant, runtime: RuntimeDescription, workFolder: string): Promise<Packed> {
  const preludeFolder = join(workFolder, 'prelude');
  const file = await writePrelude(variant, runtime.kind, preludeFolder);
  const packed = await packFolder({
    runtime,
    access: variant === 'driven' ? 'open' : 'closed',
    prelude: file === null ? null : { folder: preludeFolder, file },
    output: join(workFolder, 'output'),
  });
  // Electron is started as an unprivileged user when we are root.
  await chmod(packed.folder, 0o755);
  return packed;
}
