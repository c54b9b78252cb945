import { dirname, join } from 'node:path';
import type { AfterPackContext, LinuxPackager } from 'electron-builder';

/** The packed program; on macOS its bundle, in which `@electron/fuses` finds the framework. */
export function packedExecutable({ appOutDir, electronPlatformName, packager }: AfterPackContext): string {
  const { productFilename } = packager.appInfo;
  if (electronPlatformName === 'darwin') return join(appOutDir, `${productFilename}.app`);
  if (electronPlatformName === 'win32') return join(appOutDir, `${productFilename}.exe`);
  return join(appOutDir, (packager as LinuxPackager).executableName);
}

/** Where the archive and what lies beside it are, for the answer of `packedExecutable`. */
export function resourcesOf(executable: string): string {
  if (executable.endsWith('.app')) return join(executable, 'Contents/Resources');
  return join(dirname(executable), 'resources');
}
