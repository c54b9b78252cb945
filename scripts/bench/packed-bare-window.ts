import { copyFile, link, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { createPackage, extractFile } from '@electron/asar';
import { preludeFile } from '../package/prelude';
import type { Twin } from '../package/twin';
import { repositoryFolder } from '../repository-folder';

const archive = 'app.asar';

/**
 * The bare window, packed as the application is: the same runtime, fuses and prelude, and in the archive nothing but
 * one window. Files that both have are the same files on the disk. Answers with what to start.
 *
 * @param folder replaced when it is there; on the twin's file system
 */
export async function packBareWindow(twin: Twin, folder: string): Promise<string> {
  const resources = join(twin.folder, 'resources');
  await rm(folder, { recursive: true, force: true });
  await linkFolder(twin.folder, folder, (path) => path.startsWith(join(resources, archive)));
  const source = await mkdtemp(`${folder}-`);
  try {
    // The prelude goes on to the file that the repository's manifest names.
    const main = join(source, mainOf(await readFile(join(repositoryFolder, 'package.json'))));
    await mkdir(join(main, '..'), { recursive: true });
    await copyFile(join(repositoryFolder, 'scripts/bench/bare-window/main.cjs'), main);
    await writeFile(join(source, preludeFile), extractFile(join(resources, archive), preludeFile));
    await writeFile(join(source, 'package.json'), JSON.stringify({ name: 'bare-window', main: preludeFile }));
    await createPackage(source, join(folder, 'resources', archive));
  } finally {
    await rm(source, { recursive: true });
  }
  return join(folder, relative(twin.folder, twin.executable));
}

function mainOf(manifest: Buffer): string {
  return (JSON.parse(manifest.toString('utf8')) as { readonly main: string }).main;
}

async function linkFolder(from: string, to: string, isLeftOut: (path: string) => boolean): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o755 });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const path = join(from, entry.name);
    if (isLeftOut(path)) continue;
    if (entry.isDirectory()) await linkFolder(path, join(to, entry.name), isLeftOut);
    else await link(path, join(to, entry.name));
  }
}
