import { join } from 'node:path';

/** Names and places of the installed package, relative to the root; the scripts in `files/` have the same. */
export const programName = 'wmda-credential-manager';
/** Not in /opt, which dpkg would take away with the last package that has something in it. */
export const programFolder = join('usr/lib', programName);
export const launcher = join('usr/bin', programName);
export const desktopEntryFile = join('usr/share/applications', `${programName}.desktop`);

/** Debian Policy 12.5: under the package's own name. */
export function copyrightFile(packageName: string): string {
  return join('usr/share/doc', packageName, 'copyright');
}

/** Debian's words for the processors packages are made for. */
export const debianArchitectures = { x64: 'amd64', arm64: 'arm64' } as const;

/** Where the icon theme specification looks for an application's icon. */
export function iconFile(pixels: number): string {
  return join('usr/share/icons/hicolor', `${pixels}x${pixels}`, 'apps', `${programName}.png`);
}
