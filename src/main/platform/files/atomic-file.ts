import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { privateFileMode } from '../paths';

/**
 * Replaces a file as a whole, durably: whoever reads it, after whatever crash, finds the old content or the new one.
 * The new content is synced before it takes the name, the folder after, so that the name itself outlives a power cut.
 * Rejects with the old file untouched when the disk is full or read-only.
 */
export async function writeFileAtomically(file: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.new`;
  try {
    await withFile(temporary, 'wx', async (handle) => {
      await handle.writeFile(content);
      await handle.sync();
    });
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(file));
}

/** Makes the names in a folder durable. Windows has no such call and needs none: NTFS journals names. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  await withFile(folder, 'r', (handle) => handle.sync());
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
