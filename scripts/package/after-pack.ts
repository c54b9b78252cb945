import { join } from 'node:path';
import type { AfterPackContext } from 'electron-builder';
import { requireExactArchive } from './archive/archive-check';
import { packedPlatform } from './archive/packed-platform';
import { type DebuggerAccess, setFuses } from './fuses';
import { packedExecutable } from './packed-executable';

/** Called by electron-builder when a package's files are in place, before anything is signed (`electron-builder.yml`). */
export default async function afterPack(context: AfterPackContext): Promise<void> {
  await finishPacking(context, 'closed');
}

/**
 * Sets the fuses and holds the archive against what it may contain; rejects when either is not as it should be.
 *
 * @param added what a twin of the tests has more in its archive
 */
export async function finishPacking(
  context: AfterPackContext,
  access: DebuggerAccess,
  added: readonly string[] = [],
): Promise<void> {
  if (isHalfOfUniversal(context)) return;
  const archive = join(context.packager.getResourcesDir(context.appOutDir), 'app.asar');
  await requireExactArchive(archive, await packedPlatform(context), added);
  await setFuses(packedExecutable(context), access);
}

/** A universal macOS application is joined from two packed ones; its own turn comes after that. */
function isHalfOfUniversal({ appOutDir, electronPlatformName }: AfterPackContext): boolean {
  return electronPlatformName === 'darwin' && /-(?:x64|arm64)-temp$/.test(appOutDir);
}
