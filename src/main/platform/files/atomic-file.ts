import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { privateFileMode } from '../paths';
import { confirmWriting } from './write-permit';

/** What file systems answer that have no way to sync a folder, or to open it for that (CIFS, NFS, some FUSE and overlay ones). */
const cannotSyncFolders = new Set([
  ...['EINVAL', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EBADF', 'EISDIR', 'ENOTTY', 'EACCES'],
]);
/** What Windows answers while a scanner or another program has the file open. */
const heldForAMoment = new Set(['EPERM', 'EACCES', 'EBUSY']);
/** Waits between the tries of a rename, in milliseconds: ten seconds in all. */
const renamePausesMs: readonly number[] = [10, 20, 30, 40, ...Array.from({ length: 99 }, () => 100)];

/** The calls that weak file systems answer differently, for tests of those answers. */
export interface FileSystemCalls {
  readonly platform: NodeJS.Platform;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly sync: (handle: FileHandle) => Promise<void>;
  readonly pause: (ms: number) => Promise<unknown>;
}

export const ownCalls: FileSystemCalls = {
  platform: process.platform,
  rename,
  sync: (handle) => handle.sync(),
  pause: (ms) => wait(ms),
};

/**
 * Replaces a file as a whole, durably: whoever reads it, after whatever crash, finds the old content or the new one.
 * The new content is synced before it takes the name, the folder after, so that the name itself outlives a power cut.
 * Rejects with the old file untouched, and nothing left beside it, when the disk is full or read-only.
 */
export async function writeFileAtomically(
  file: string,
  content: string | Uint8Array,
  calls: FileSystemCalls = ownCalls,
): Promise<void> {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.new`;
  try {
    await withFile(temporary, 'wx', async (handle) => {
      await handle.writeFile(content);
      await calls.sync(handle);
    });
    await renameFile(temporary, file, calls);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined); // the first failure is the one to be told
    throw error;
  }
  await syncFolder(dirname(file), calls);
}

/**
 * Gives a file another name, over one that may be there. On Windows it waits for others to let go, ten seconds at most, and
 * rejects with `EBUSY` when they have not. Rejects where this process may not write.
 *
 * @param isStillRight asked before each try, since others may have changed the file while it was waited for
 * @returns false where it was not right any more: nothing was done
 */
export async function renameFile(
  from: string,
  to: string,
  calls: FileSystemCalls = ownCalls,
  isStillRight: () => Promise<boolean> = async () => true,
): Promise<boolean> {
  await confirmWriting(to);
  for (const pauseMs of [...(calls.platform === 'win32' ? renamePausesMs : []), null]) {
    try {
      if (!(await isStillRight())) return false;
      await calls.rename(from, to);
      return true;
    } catch (error) {
      if (calls.platform !== 'win32' || !heldForAMoment.has(codeOf(error))) throw error;
      if (pauseMs === null) break;
      await calls.pause(pauseMs);
    }
  }
  throw Object.assign(new Error('EBUSY: somebody else has the file open'), { code: 'EBUSY' });
}

/** Takes a file away, if it is there. Rejects where this process may not write. */
export async function removeFile(file: string): Promise<void> {
  await confirmWriting(file);
  await rm(file, { force: true });
}

/**
 * Makes the names in a folder durable, where the file system can. Windows has no such call and needs none: NTFS journals
 * names. One that has none either has done what it can: the file is there, and saying otherwise would be wrong.
 */
export async function syncFolder(folder: string, calls: FileSystemCalls = ownCalls): Promise<void> {
  if (calls.platform === 'win32') return;
  await withFile(folder, 'r', calls.sync).catch((error: unknown) => {
    if (!cannotSyncFolders.has(codeOf(error))) throw error;
  });
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}

async function withFile(
  path: string,
  flags: string,
  use: (handle: FileHandle) => Promise<void>,
): Promise<void> {
  const handle = await open(path, flags, privateFileMode);
  try {
    await use(handle);
  } finally {
    await handle.close();
  }
}
