import { readdir } from 'node:fs/promises';

/** The names in a folder; none where there is no folder. Rejects when it may not be read. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}
