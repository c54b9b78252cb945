import {
  chmod,
  copyFile,
  cp,
  lstat,
  lutimes,
  mkdir,
  readdir,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { iconsFolder, linuxSizes } from '../../icons/icon-files';
import { copyrightFile, desktopEntryFile, iconFile, launcher, programFolder, programName } from './deb-names';

/** What stands beside this module: scripts that dpkg runs, the AppArmor profile, the copyright file. */
const ownFiles = join(import.meta.dirname, 'files');
const maintainerScripts = ['postinst', 'prerm'];

export interface StagedFiles {
  /** Root of what dpkg unpacks; gets everything but the control file. */
  readonly root: string;
  /** The packed application. */
  readonly application: string;
  readonly desktopEntry: string;
  readonly packageName: string;
}

/** Lays out what the package will hold, with the modes it will have. */
export async function stageDeb({ root, application, desktopEntry, packageName }: StagedFiles): Promise<void> {
  const place = async (file: string, source: string): Promise<void> => {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await copyFile(source, join(root, file));
  };
  await cp(application, join(root, programFolder), { recursive: true, verbatimSymlinks: true });
  await place(join(programFolder, 'apparmor-profile'), join(ownFiles, 'apparmor-profile'));
  await place(copyrightFile(packageName), join(ownFiles, 'copyright'));
  for (const pixels of linuxSizes)
    await place(iconFile(pixels), join(iconsFolder, `linux/${pixels}x${pixels}.png`));
  for (const script of maintainerScripts) await place(join('DEBIAN', script), join(ownFiles, script));
  await mkdir(dirname(join(root, desktopEntryFile)), { recursive: true });
  await writeFile(join(root, desktopEntryFile), desktopEntry);
  await mkdir(dirname(join(root, launcher)), { recursive: true });
  // Absolute from one top-level folder to another: Debian Policy 10.5.
  await symlink(join('/', programFolder, programName), join(root, launcher));
  await setModes(root);
}

/** Everybody may read and, where anybody could, run; nobody but root may write. */
async function setModes(path: string): Promise<void> {
  const found = await lstat(path);
  if (found.isSymbolicLink()) return;
  const isScript = maintainerScripts.some((name) => path.endsWith(join('DEBIAN', name)));
  const isLibrary = /\.so(?:\.\d+)*$/.test(path);
  const isForRunning = found.isDirectory() || isScript || ((found.mode & 0o111) !== 0 && !isLibrary);
  await chmod(path, isForRunning ? 0o755 : 0o644);
  if (!found.isDirectory()) return;
  for (const name of await readdir(path)) await setModes(join(path, name));
}

/** Gives everything below a folder the same time, so that the same content makes the same package. */
export async function setTimes(path: string, time: Date): Promise<void> {
  const found = await lstat(path);
  if (found.isDirectory()) for (const name of await readdir(path)) await setTimes(join(path, name), time);
  await (found.isSymbolicLink() ? lutimes(path, time, time) : utimes(path, time, time));
}
