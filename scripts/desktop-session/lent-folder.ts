import { chown, lstat, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UNPRIVILEGED_USER } from './unprivileged-user';

/**
 * Makes a folder and lends it to the session's user for as long as `use` runs; afterwards all that was written there
 * belongs to us again. Changes nothing when we are not root, since then the session's user is ourselves.
 */
export async function lendFolder<Result>(folder: string, use: () => Promise<Result>): Promise<Result> {
  await mkdir(folder, { recursive: true });
  if (process.getuid?.() !== 0) return use();
  const { userId, groupId } = UNPRIVILEGED_USER;
  const owner = await lstat(join(folder, '..'));
  await giveTo(folder, userId, groupId);
  try {
    return await use();
  } finally {
    await giveTo(folder, owner.uid, owner.gid);
  }
}

async function giveTo(path: string, userId: number, groupId: number): Promise<void> {
  const entry = await lstat(path);
  // SECURITY: the lent folder is another user's; a link in it must not hand over what it points to.
  if (entry.isSymbolicLink()) return;
  if (entry.isDirectory()) {
    for (const name of await readdir(path)) await giveTo(join(path, name), userId, groupId);
  }
  await chown(path, userId, groupId);
}
