import type { AfterPackContext } from 'electron-builder';
import { setFuses } from './fuses';
import { packedExecutable } from './packed-executable';

/** Called by electron-builder when a package's files are in place, before anything is signed (`electron-builder.yml`). */
export default async function afterPack(context: AfterPackContext): Promise<void> {
  if (isHalfOfUniversal(context)) return;
  await setFuses(packedExecutable(context), 'closed');
}

/** A universal macOS application is joined from two packed ones; its own turn comes after that. */
function isHalfOfUniversal({ appOutDir, electronPlatformName }: AfterPackContext): boolean {
  return electronPlatformName === 'darwin' && /-(?:x64|arm64)-temp$/.test(appOutDir);
}
