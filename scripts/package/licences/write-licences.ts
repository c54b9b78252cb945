import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryFolder } from '../../repository-folder';
import { bundledPackages } from './bundled-packages';
import { licenceText } from './licence-text';

const folder = join(repositoryFolder, 'out/licenses');

/** The name under which the licences of others lie in a package, beside our own (`LICENSE.txt`). */
export const othersLicences = 'THIRD-PARTY-LICENSES.txt';

/** Puts our licence and those of the bundled packages where `electron-builder.yml` takes them from. */
export async function writeLicences(product: string): Promise<void> {
  const text = licenceText(product, await bundledPackages());
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, othersLicences), text);
  await copyFile(join(repositoryFolder, 'LICENSE'), join(folder, 'LICENSE.txt'));
}
