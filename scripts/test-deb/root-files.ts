import { createHash } from 'node:crypto';
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * What changes whenever anything is installed or somebody logs in, whatever it was: apt's and dpkg's own records and
 * caches, logs, what is mounted, and the home folders, where the profile stays.
 */
const notCompared = [
  /^(dev|proc|sys|run|tmp|home)$/,
  /^var\/(log|cache\/apt|lib\/apt|lib\/dpkg\/(status-old|lock|triggers|info\/format|available))(\/|$)/,
  /^var\/(tmp|cache\/(debconf|ldconfig|fontconfig))(\/|$)/,
  /^var\/lib\/dpkg\/lock-frontend$/,
];

/** Path -> kind, mode and content of everything in a root, without what is named above. */
export type RootFiles = ReadonlyMap<string, string>;

/** Reads a root as it is now. */
export async function listRoot(root: string): Promise<RootFiles> {
  const found = new Map<string, string>();
  const read = async (path: string): Promise<void> => {
    for (const name of await readdir(join(root, path))) {
      const inner = join(path, name);
      if (notCompared.some((form) => form.test(inner))) continue;
      const known = await lstat(join(root, inner));
      found.set(inner, `${known.mode.toString(8)} ${known.uid}:${known.gid} ${await content(root, inner)}`);
      if (known.isDirectory()) await read(inner);
    }
  };
  await read('');
  return found;
}

/** What was added, taken away or changed between two lists. */
export function differences(before: RootFiles, after: RootFiles): readonly string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort();
}

async function content(root: string, path: string): Promise<string> {
  const known = await lstat(join(root, path));
  if (known.isSymbolicLink()) return readlink(join(root, path));
  if (!known.isFile()) return '';
  return createHash('sha256')
    .update(await readFile(join(root, path)))
    .digest('hex');
}
