import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

const controlFolder = 'DEBIAN';

/** Regular files below a root that dpkg will unpack, in the order of their names. */
export async function packagedFiles(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith(`${controlFolder}/`))
    .sort();
}

/** `md5sums` of a package (deb-md5sums(5)): dpkg finds damage by it; it protects from nobody. */
export async function md5sums(root: string): Promise<string> {
  const lines: string[] = [];
  for (const file of await packagedFiles(root)) {
    const digest = createHash('md5')
      .update(await readFile(join(root, file)))
      .digest('hex');
    lines.push(`${digest}  ${file}\n`);
  }
  return lines.join('');
}

/** Disk space as `Installed-Size` counts it: each file in whole KiB. */
export async function installedKib(root: string): Promise<number> {
  let sum = 0;
  for (const file of await packagedFiles(root)) sum += Math.ceil((await stat(join(root, file))).size / 1024);
  return sum;
}
