import type { AfterPackContext } from 'electron-builder';

/** What a package is for, in Node's words. */
export interface PackedPlatform {
  readonly platform: 'linux' | 'darwin' | 'win32';
  /** `universal` on macOS: both. */
  readonly arch: 'x64' | 'arm64' | 'universal';
}

/** Rejects for what nobody decided to ship. */
export async function packedPlatform({
  electronPlatformName,
  arch,
}: AfterPackContext): Promise<PackedPlatform> {
  // Read here: it takes a third of a second, and who imports this may find everything packed already.
  const { Arch } = await import('electron-builder');
  const [platform, name] = [electronPlatformName, Arch[arch]];
  if (platform !== 'linux' && platform !== 'darwin' && platform !== 'win32')
    throw new Error(`Nothing is packed for ${platform}`);
  if (name !== 'x64' && name !== 'arm64' && name !== 'universal')
    throw new Error(`Nothing is packed for ${String(name)}`);
  return { platform, arch: name };
}
