import { createHash } from 'node:crypto';
import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import { dirname } from 'node:path';
import { systemClock } from '../../platform/clock';
import { type FileSystemCalls, ownCalls, renameFile, syncFolder } from '../../platform/files/atomic-file';
import { NoFile, startOfFile } from '../../platform/files/start-of-file';
import { thisComputer } from '../../platform/lock/computer';
import { privateFileMode } from '../../platform/paths';
import { type Lease, LeaseLost, type LeaseSurroundings, withLease } from './file-lease';
import { KdbxRefusal } from './kdbx-refusal';
import { removeLeftovers, temporaryName } from './leftovers';

/** What disks write as a whole. */
const blockBytes = 512;
/** Of which main holds several copies while it is changed. */
const largestFileBytes = 64 * 1024 * 1024;

/** A file's content, and what tells it apart from any other. */
export interface Snapshot {
  readonly bytes: Buffer;
  readonly fingerprint: string;
}

/** Reads and replaces one file that other programs change too. */
export interface GuardedFile {
  read(): Promise<Snapshot>;
  /**
   * What a write that was cut off was about to leave in its place; `null` when none was.
   *
   * @param torn what is in its place
   */
  interrupted(torn: Buffer): Promise<Buffer | null>;
  /** Does work while nobody else of us changes the file. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** Replaces the file when it still is what the fingerprint says; otherwise leaves it and answers `changed`. */
  replace(content: Uint8Array, fingerprint: string): Promise<'replaced' | 'changed'>;
  /** Makes the file; rejects with `EEXIST` when there is one. */
  create(content: Uint8Array): Promise<void>;
  /** Proves that as many bytes could be written beside it now, and leaves nothing. */
  rehearse(size: number): Promise<void>;
}

/**
 * A file on a disk, changed under a lease (see {@link withLease}): the new content is written and synced beside it, the
 * file compared once more with what it was read as, replaced, and read back. Links are followed.
 *
 * A file of one person is replaced as a whole, by a rename. One that others may use is written in its place, for a new file
 * would lose its owner, its group and its access list; until that is done its whole content lies beside it.
 *
 * Programs that know nothing of the lease are noticed by the comparison. Between that and the replacement lie microseconds
 * in which no file system lets a program keep others out.
 */
export class DiskFile implements GuardedFile {
  readonly #path: string;
  readonly #surroundings: LeaseSurroundings;
  readonly #calls: FileSystemCalls;
  #lease: Lease | null = null;

  constructor(
    path: string,
    surroundings: LeaseSurroundings = { clock: systemClock, computer: thisComputer },
    calls: FileSystemCalls = ownCalls,
  ) {
    this.#path = path;
    this.#surroundings = surroundings;
    this.#calls = calls;
  }

  async read(): Promise<Snapshot> {
    const bytes = await readWhole(this.#path);
    return { bytes, fingerprint: fingerprintOf(bytes) };
  }

  async interrupted(torn: Buffer): Promise<Buffer | null> {
    const whole = await readWhole(wholeName(await realpath(this.#path))).catch(() => null);
    return whole !== null && isTornOf(torn, whole) ? whole : null;
  }

  async alone<T>(work: () => Promise<T>): Promise<T> {
    return withLease(await realpath(this.#path), this.#surroundings, async (lease) => {
      this.#lease = lease;
      try {
        return await work();
      } finally {
        this.#lease = null;
      }
    });
  }

  async replace(content: Uint8Array, fingerprint: string): Promise<'replaced' | 'changed'> {
    const file = await realpath(this.#path);
    const before = await stat(file);
    const temporary = temporaryName(file);
    try {
      await writeNew(temporary, content, before);
      await removeLeftovers(file, temporary);
      const isAsRead = (): Promise<boolean> => this.#isAsRead(fingerprint);
      const replaceIt = isShared(before)
        ? async () => {
            if (!(await isAsRead())) return false;
            await replaceInPlace(file, content, temporary);
            return true;
          }
        : // Who holds the file while it is waited for may be about to write it.
          () => renameFile(temporary, file, this.#calls, isAsRead);
      if (!(await replaceIt())) return 'changed';
    } finally {
      await rm(temporary, { force: true });
    }
    await syncFolder(dirname(file));
    return (await this.read()).fingerprint === fingerprintOf(content) ? 'replaced' : 'changed';
  }

  /** Whether it is still what was read, and ours to change. */
  async #isAsRead(fingerprint: string): Promise<boolean> {
    if ((await this.read()).fingerprint !== fingerprint) return false;
    if (this.#lease === null) throw new LeaseLost();
    await this.#lease.confirm();
    return true;
  }

  async create(content: Uint8Array): Promise<void> {
    await writeNew(this.#path, content, null);
    await syncFolder(dirname(this.#path));
  }

  async rehearse(size: number): Promise<void> {
    const temporary = temporaryName(await realpath(this.#path));
    try {
      await writeNew(temporary, Buffer.alloc(size), null);
    } finally {
      await rm(temporary, { force: true });
    }
  }
}

/** What is no file, such as a device or a pipe, may have no end or never begin. @throws KdbxRefusal */
async function readWhole(path: string): Promise<Buffer> {
  const bytes = await startOfFile(path, largestFileBytes + 1).catch((error: unknown) => {
    throw error instanceof NoFile ? new KdbxRefusal('vault-unsupported', 'size') : error;
  });
  if (bytes.length > largestFileBytes) throw new KdbxRefusal('vault-unsupported', 'size');
  return bytes;
}

/** The content's SHA-256. */
export function fingerprintOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Whether others may use it, or it has another name. An access list shows as rights of the group: without any, no entry of
 * it has an effect (acl(5)). Windows gives a new file the list of its folder.
 */
function isShared({ mode, uid, nlink }: Stats): boolean {
  if (process.getuid === undefined) return false;
  return (mode & 0o077) !== 0 || nlink > 1 || uid !== process.getuid();
}

/** Where the whole content lies while a file is written in its place. */
function wholeName(file: string): string {
  return `${file}.whole`;
}

/**
 * Whether a file is what a write of another one has come to. No two writes of a database have a block in common, so that one
 * that was left beside it long ago, with other entries and perhaps another passphrase, is not taken for it.
 */
function isTornOf(torn: Buffer, whole: Buffer): boolean {
  const mostBytes = Math.min(torn.length, whole.length);
  for (let at = 0; at + blockBytes <= mostBytes; at += blockBytes) {
    if (torn.compare(whole, at, at + blockBytes, at, at + blockBytes) === 0) return true;
  }
  return torn.length < blockBytes;
}

async function replaceInPlace(file: string, content: Uint8Array, written: string): Promise<void> {
  const whole = wholeName(file);
  await rename(written, whole);
  await syncFolder(dirname(file));
  const handle = await open(file, 'r+');
  try {
    await handle.writeFile(content);
    await handle.truncate(content.length);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rm(whole, { force: true });
}

/** @param like whose readers shall be able to read it too, as far as we may let them */
async function writeNew(path: string, content: Uint8Array, like: Stats | null): Promise<void> {
  const handle: FileHandle = await open(path, 'wx', privateFileMode);
  try {
    await handle.writeFile(content);
    if (like !== null && isShared(like)) {
      // Some file systems have neither (CIFS, FAT); nothing of the file itself depends on it.
      await handle.chown(like.uid === process.getuid?.() ? like.uid : -1, like.gid).catch(() => undefined);
      await handle.chmod(like.mode & 0o777).catch(() => undefined);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}
