import { stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';

/** The user everything of a session runs as when we are root: `nobody`, which every Linux has. */
export const UNPRIVILEGED_USER = { userId: 65_534, groupId: 65_534 } as const;

/** A folder others must read, and its topmost ancestor that only root may enter. */
export interface ClosedFolder {
  readonly closedAncestor: string;
  readonly folder: string;
}

/** Of `folders`, those that lie below a folder an unprivileged user cannot enter, for example `/root`. */
export async function findClosedFolders(folders: readonly string[]): Promise<readonly ClosedFolder[]> {
  const closed: ClosedFolder[] = [];
  for (const folder of new Set(folders.map((name) => resolve(name)))) {
    for (const ancestor of ancestorsOf(folder)) {
      if (((await stat(ancestor)).mode & 0o001) !== 0) continue;
      closed.push({ closedAncestor: ancestor, folder });
      break;
    }
  }
  // Folders with the same closed ancestor follow each other, so that it is covered once.
  return closed.sort((a, b) => a.closedAncestor.localeCompare(b.closedAncestor));
}

/** Whether everybody may read `folder` itself and what it directly needs: a clone made with umask 077 is not so. */
export async function isReadableByOthers(folder: string): Promise<boolean> {
  const { mode } = await stat(folder);
  if ((mode & 0o005) !== 0o005) return false;
  try {
    return ((await stat(join(folder, 'package.json'))).mode & 0o004) !== 0;
  } catch {
    return true;
  }
}

function ancestorsOf(folder: string): readonly string[] {
  const parents: string[] = [];
  for (let parent = dirname(folder); parent !== sep; parent = dirname(parent)) parents.unshift(parent);
  return parents;
}
