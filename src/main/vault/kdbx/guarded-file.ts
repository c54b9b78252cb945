import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, open, readdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { syncFolder } from '../../platform/files/atomic-file';
import { privateFileMode } from '../../platform/paths';

/** A file's content, and what tells it apart from any other. */
export interface Snapshot {
  readonly bytes: Buffer;
  readonly fingerprint: string;
}

/** Reads and replaces one file that other programs change too. */
export interface GuardedFile {
  read(): Promise<Snapshot>;
  /** Replaces the file when it still is what the fingerprint says; otherwise leaves it and answers `changed`. */
  replace(content: Uint8Array, fingerprint: string): Promise<'replaced' | 'changed'>;
  /** Makes the file; rejects with `EEXIST` when there is one. */
  create(content: Uint8Array): Promise<void>;
  /** Proves that as many bytes could be written beside it now, and leaves nothing. */
  rehearse(size: number): Promise<void>;
}

/**
 * A file on a disk. It is replaced as a whole: written and synced under another name, compared once more with what it
 * was read as, renamed, and the folder synced. Links are followed, and the file's mode stays what its owner made it.
 *
 * Between the comparison and the rename lie microseconds in which no file system lets a program keep others out.
 */
export class DiskFile implements GuardedFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async read(): Promise<Snapshot> {
    const bytes = await readFile(this.#path);
    return { bytes, fingerprint: fingerprintOf(bytes) };
  }

  async replace(content: Uint8Array, fingerprint: string): Promise<'replaced' | 'changed'> {
    const file = await realpath(this.#path);
    const { mode } = await stat(file);
    await removeLeftovers(file);
    const temporary = temporaryName(file);
    try {
      await writeNew(temporary, content, mode & 0o777);
      if ((await this.read()).fingerprint !== fingerprint) {
        await rm(temporary, { force: true });
        return 'changed';
      }
      await rename(temporary, file);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    await syncFolder(dirname(file));
    return 'replaced';
  }

  async create(content: Uint8Array): Promise<void> {
    await writeNew(this.#path, content, privateFileMode);
    await syncFolder(dirname(this.#path));
  }

  async rehearse(size: number): Promise<void> {
    const temporary = temporaryName(await realpath(this.#path));
    try {
      await writeNew(temporary, Buffer.alloc(size), privateFileMode);
    } finally {
      await rm(temporary, { force: true });
    }
  }
}

/** The content's SHA-256. */
export function fingerprintOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function temporaryName(file: string): string {
  return `${file}.${randomBytes(6).toString('hex')}.new`;
}

/** What a crash in the middle of a write left behind. The vault writes one file at a time, so none of them is in use. */
async function removeLeftovers(file: string): Promise<void> {
  const folder = dirname(file);
  const start = `${basename(file)}.`;
  for (const name of await readdir(folder)) {
    const isOurs = name.startsWith(start) && /^[0-9a-f]{12}\.new$/.test(name.slice(start.length));
    if (isOurs) await rm(join(folder, name), { force: true });
  }
}

async function writeNew(path: string, content: Uint8Array, mode: number): Promise<void> {
  const handle: FileHandle = await open(path, 'wx', privateFileMode);
  try {
    await handle.writeFile(content);
    if (mode !== privateFileMode) await handle.chmod(mode);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
