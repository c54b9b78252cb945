import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Logger } from '../logger';
import { writeFileAtomically } from './atomic-file';
import { checkedMembers, type FileFormat, type ParsedFile, parseFormat } from './file-format';
import { putBack, setAside, setAsideOf } from './set-aside';

/**
 * What is found. `set-aside`: there was a file that cannot be understood; it lies beside its place now, and work goes on
 * without it, or with what could still be used of it. `later-version`: one that a later version of the program wrote; it
 * stays and is not written over. `unreachable`: one that cannot be read at the moment; it is not written over either.
 */
export type LoadedFile<T> =
  | { readonly kind: 'absent' }
  | { readonly kind: 'read'; readonly content: T }
  | { readonly kind: 'set-aside'; readonly remains?: T }
  | { readonly kind: 'later-version' }
  | { readonly kind: 'unreachable' };

export interface OwnFileOptions<T extends object> {
  readonly file: string;
  readonly format: FileFormat<T>;
  readonly logger: Logger;
  /**
   * Read in one step, while nothing else could be done anyway: before Electron is ready the other way takes a turn of
   * main's loop for each of its steps, and there are none yet.
   */
  readonly isReadAtOnce?: true;
}

/** The files that could not be read when they were read last, or were of a later version. */
const heldUp = new Set<string>();

/** Whether what is in a file of ours is not known, since its last reading came to nothing. */
export function isHeldUp(file: string): boolean {
  return heldUp.has(file);
}

/**
 * One JSON file of ours, replaced as a whole, with its version in it. One that cannot be understood is set aside and
 * told, and is taken up again when it can be. Nothing is ever written over a file that was not understood. Reads and
 * writes follow one another.
 */
export class OwnFile<T extends object> {
  readonly #options: OwnFileOptions<T>;
  /** Whether what is there may be replaced; `null` before it was looked at. */
  #isWritable: boolean | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: OwnFileOptions<T>) {
    this.#options = options;
  }

  /** Reads it, or says why there is nothing to read. Never rejects. */
  load(): Promise<LoadedFile<T>> {
    return this.#next(() => this.#load());
  }

  /** As {@link load}: the content, or `null` for whoever goes on without it whatever the reason. */
  async content(): Promise<T | null> {
    const loaded = await this.load();
    return loaded.kind === 'read' ? loaded.content : null;
  }

  /** Whether it is on the disk now. `false` leaves what was there before, and is logged. Never rejects. */
  write(content: T): Promise<boolean> {
    return this.#next(() => this.#write(content));
  }

  /** Resolves when every write so far is on the disk, or has failed. */
  async settled(): Promise<void> {
    await this.#queue;
  }

  async #load(): Promise<LoadedFile<T>> {
    const loaded = await this.#read().catch(() => ({ kind: 'unreachable' as const }));
    this.#isWritable = loaded.kind !== 'later-version' && loaded.kind !== 'unreachable';
    const { logger, file } = this.#options;
    if (this.#isWritable) heldUp.delete(file);
    else heldUp.add(file);
    const name = basename(file);
    if (loaded.kind === 'later-version') logger.warn('a file is of a later version', { name });
    if (loaded.kind === 'unreachable') logger.warn('a file cannot be read', { name });
    return loaded;
  }

  async #read(): Promise<LoadedFile<T>> {
    const { file, logger } = this.#options;
    const text = await this.#textOf(file);
    if (text === null) return this.#takeUpEarlier();
    const parsed = this.#parse(text);
    if (parsed.kind === 'read') return parsed;
    if (parsed.kind === 'later') return { kind: 'later-version' };
    await setAside(file);
    logger.error('a file was set aside', { name: basename(file) });
    return { ...parsed, kind: 'set-aside' };
  }

  /** What an earlier run set aside, when it can be understood now and nothing has taken its place. */
  async #takeUpEarlier(): Promise<LoadedFile<T>> {
    const { file, logger } = this.#options;
    const [latest] = await setAsideOf(file);
    if (latest === undefined) return { kind: 'absent' };
    const parsed = this.#parse((await this.#textOf(latest)) ?? '');
    if (parsed.kind === 'later') return { kind: 'set-aside' };
    if (parsed.kind === 'damaged') return { ...parsed, kind: 'set-aside' };
    await putBack(latest);
    logger.info('a file that was set aside is used again', { name: basename(file) });
    return parsed;
  }

  async #write(content: T): Promise<boolean> {
    const { file, format, logger } = this.#options;
    if (this.#isWritable === null) await this.#load();
    try {
      if (this.#isWritable !== true) throw new Error('what is there was not understood');
      await writeFileAtomically(file, `${JSON.stringify(checkedMembers(format, content), null, 2)}\n`);
      return true;
    } catch {
      logger.warn('a file was not written', { name: basename(file) });
      return false;
    }
  }

  /** `null` when there is none. Rejects when there is one that cannot be read. */
  async #textOf(file: string): Promise<string | null> {
    try {
      return this.#options.isReadAtOnce === true ? readFileSync(file, 'utf8') : await readFile(file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  #parse(text: string): ParsedFile<T> {
    return parseFormat(this.#options.format, text);
  }

  #next<R>(action: () => Promise<R>): Promise<R> {
    const result = this.#queue.then(action);
    this.#queue = result;
    return result;
  }
}
