import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

const leastAtOnce = 4 * 1024;

/** What is there is a pipe, a device or the like, which may have no end or never begin. */
export class NoFile extends Error {
  override readonly name = 'NoFile';

  constructor() {
    super('what is there is not a file');
  }
}

/**
 * The bytes of a file that others can write, from its start on. No more is read or held than asked for, however much
 * there is and however it grows meanwhile: who may hold at most so many asks for one more, and sees that there is more.
 *
 * @param mostBytes how many at most
 * @throws NoFile; the errors of a file that is not there, cannot be read or is a folder
 */
export async function startOfFile(file: string, mostBytes: number): Promise<Buffer> {
  // To open a pipe would otherwise last until somebody writes into it. Windows has neither: there it adds nothing.
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const found = await handle.stat();
    if (!found.isFile() && !found.isDirectory()) throw new NoFile();
    const parts: Buffer[] = [];
    let length = 0;
    while (length < mostBytes) {
      const wished = Math.max(leastAtOnce, found.size + 1 - length);
      const part = Buffer.alloc(Math.min(wished, mostBytes - length));
      const { bytesRead } = await handle.read(part, 0, part.length);
      if (bytesRead === 0) break;
      parts.push(part.subarray(0, bytesRead));
      length += bytesRead;
    }
    return Buffer.concat(parts);
  } finally {
    await handle.close();
  }
}
