import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryFolder } from '../repository-folder';

/**
 * Makes the folder that Electron is started on during development. It is not the repository, whose build is packed and
 * tested: what electron-vite writes while it serves asks a development server for its page. Answers with the path.
 */
export async function makeDevFolder(): Promise<string> {
  const folder = join(repositoryFolder, 'out/dev');
  await mkdir(folder, { recursive: true });
  const text = await readFile(join(repositoryFolder, 'package.json'), 'utf8');
  const { name, productName, version, main } = JSON.parse(text) as Readonly<Record<string, string>>;
  const manifest = { name, productName, version, main: main?.replace(/^out\//, '') };
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await cp(join(repositoryFolder, 'resources'), join(folder, 'resources'), { recursive: true });
  return folder;
}
