import { join, relative } from 'node:path';
import type { Configuration } from 'electron-builder';
import type { RuntimeDescription } from '../prepare/runtime-description';
import { repositoryFolder } from '../repository-folder';
import { finishPacking } from './after-pack';
import beforePack from './before-pack';
import type { DebuggerAccess } from './fuses';
import { packedExecutable } from './packed-executable';

/** What to pack, beyond what `electron-builder.yml` says. */
export interface PackingOrder {
  readonly runtime: RuntimeDescription;
  readonly access: DebuggerAccess;
  /** A file that runs before the product; its folder holds it under the name it gets in the archive. */
  readonly prelude: { readonly folder: string; readonly file: string } | null;
  /** Emptied by nobody: give it a folder of its own. */
  readonly output: string;
}

/** Where a packed application lies. */
export interface Packed {
  readonly folder: string;
  /** Relative to `folder`. */
  readonly executable: string;
}

/** Packs the built application for this computer's platform into a folder, on the Electron that was prepared. */
export async function packFolder(order: PackingOrder): Promise<Packed> {
  const { build, Platform } = await import('electron-builder');
  let packed: Packed | undefined;
  const config: Configuration = {
    extends: join(repositoryFolder, 'electron-builder.yml'),
    directories: { output: order.output },
    ...distributionOf(order.runtime),
    electronVersion: order.runtime.version,
    npmRebuild: false,
    ...preludeOf(order),
    // As functions, since tests pack in processes that cannot load the files electron-builder is told of.
    beforePack,
    afterPack: async (context) => {
      await finishPacking(context, order.access, order.prelude === null ? [] : [order.prelude.file]);
      const executable = packedExecutable(context);
      packed = { folder: context.appOutDir, executable: relative(context.appOutDir, executable) };
    },
  };
  await build({
    projectDir: repositoryFolder,
    targets: Platform.current().createTarget('dir'),
    publish: 'never',
    config,
  });
  if (packed === undefined) throw new Error('electron-builder packed nothing');
  return packed;
}

function preludeOf({ prelude }: PackingOrder): Pick<Configuration, 'files' | 'extraMetadata'> {
  if (prelude === null) return {};
  const file = { from: prelude.folder, to: '.', filter: [prelude.file] };
  return { files: [file], extraMetadata: { main: prelude.file } };
}

/** Where electron-builder copies Electron from; it brings the official one itself, from the cache of its download. */
function distributionOf({ distributionFolder }: RuntimeDescription): Pick<Configuration, 'electronDist'> {
  return distributionFolder === undefined ? {} : { electronDist: distributionFolder };
}
