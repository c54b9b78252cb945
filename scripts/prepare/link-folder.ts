import { copyFile, link, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Makes `target` a folder with the same files as `source`, by hard links, so that it costs no room. A file that the
 * file system will not link is copied.
 */
export async function linkFolder(source: string, target: string): Promise<void> {
  await mkdir(target, { mode: 0o755 });
  for (const entry of await readdir(source, { withFileTypes: true })) {
    const [from, to] = [join(source, entry.name), join(target, entry.name)];
    if (entry.isDirectory()) await linkFolder(from, to);
    else await link(from, to).catch(() => copyFile(from, to));
  }
}
