import { chmod, copyFile, mkdir, readdir, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';

/**
 * The control: the very same files with no guard. Its executable is called as Electron's own is, so it counts as
 * unpackaged and nobody judges its arguments; its fuses are those that Electron is delivered with.
 *
 * @returns its executable
 */
export async function makeUnguardedTwin(closed: string, folder: string): Promise<string> {
  await mkdir(folder);
  const executable = join(folder, 'electron');
  for (const name of await readdir(dirname(closed))) {
    if (name !== basename(closed)) await symlink(join(dirname(closed), name), join(folder, name));
  }
  await copyFile(closed, executable);
  await chmod(executable, 0o755);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: true,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.OnlyLoadAppFromAsar]: false,
  });
  return executable;
}
