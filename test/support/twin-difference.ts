import { readdir, readFile, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { extractFile, listPackage, statFile } from '@electron/asar';

/** Paths, below two folders, whose contents, kind or mode differ, and those that only one of them has. */
export async function differingFiles(one: string, other: string): Promise<readonly string[]> {
  const [first, second] = await Promise.all([one, other].map(describedFiles));
  return differing(first ?? new Map(), second ?? new Map(), async (path) => {
    const [a, b] = await Promise.all([one, other].map((folder) => readFile(join(folder, path))));
    return a?.equals(b ?? Buffer.alloc(0)) === true;
  });
}

/** The same for what two archives hold. */
export function differingEntries(one: string, other: string): Promise<readonly string[]> {
  return differing(describedEntries(one), describedEntries(other), async (path) =>
    extractFile(one, path).equals(extractFile(other, path)),
  );
}

/** How many bytes of two files of the same length differ; infinitely many of others. */
export async function differingBytes(one: string, other: string): Promise<number> {
  const [a, b] = await Promise.all([readFile(one), readFile(other)]);
  if (a.length !== b.length) return Infinity;
  let count = 0;
  // A block at a time, since nearly all are the same.
  for (let at = 0; at < a.length; at += BLOCK) {
    const end = Math.min(at + BLOCK, a.length);
    if (a.subarray(at, end).equals(b.subarray(at, end))) continue;
    for (let byte = at; byte < end; byte += 1) if (a[byte] !== b[byte]) count += 1;
  }
  return count;
}

const BLOCK = 64 * 1024;
/** What is said of a plain file; contents are compared only where both say it. */
const PLAIN = 'file';

type Descriptions = ReadonlyMap<string, string>;

async function differing(
  one: Descriptions,
  other: Descriptions,
  areEqual: (path: string) => Promise<boolean>,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of new Set([...one.keys(), ...other.keys()])) {
    const isSame = one.get(path) === other.get(path);
    if (!isSame || (one.get(path)?.startsWith(PLAIN) === true && !(await areEqual(path)))) found.push(path);
  }
  return found.sort();
}

async function describedFiles(folder: string): Promise<Descriptions> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const described = entries.map(async (entry): Promise<readonly [string, string]> => {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length + 1);
    if (entry.isSymbolicLink()) return [name, `link to ${await readlink(path)}`];
    const { mode, size } = await stat(path);
    return [
      name,
      entry.isDirectory() ? `folder ${mode.toString(8)}` : `${PLAIN} ${mode.toString(8)} ${size}`,
    ];
  });
  return new Map(await Promise.all(described));
}

function describedEntries(archive: string): Descriptions {
  return new Map(
    listPackage(archive, { isPack: false }).map((path) => {
      const name = path.replace(/^[\\/]/, '');
      const entry = statFile(archive, name);
      if ('files' in entry) return [name, 'folder'];
      // What is unpacked lies beside the archive, among the files.
      if ('link' in entry || entry.unpacked === true) return [name, JSON.stringify(entry)];
      return [name, `${PLAIN} ${entry.size} ${String(entry.executable ?? false)}`];
    }),
  );
}
