import { access, constants, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { FileProblem } from '../../../shared/ipc/state/file-state';
import type { Clock } from '../../platform/clock';
import { Emitter } from '../../platform/emitter';
import type { Logger } from '../../platform/logger';
import { privateFolderMode } from '../../platform/paths';
import { removeFile } from '../../platform/files/atomic-file';
import type { FoundProblem } from '../../platform/files/file-check';
import { readSealedFile, type SealProblem, writeSealedFile } from '../../platform/files/sealed-file';
import { putBack, setAside, setAsideOf } from '../../platform/files/set-aside';
import { type ByHandApplication, parseRecord, writeRecord } from './by-hand-record';

/** The keys that files are sealed with, by name, in the OS keychain. Whoever asked zeroes them. */
export interface StoreKeys {
  find(name: string): Promise<Result<{ readonly key: Buffer } | null>>;
  findOrMake(name: string): Promise<Result<{ readonly key: Buffer }>>;
  remove(name: string): Promise<Result<null>>;
}

export interface ByHandStoreOptions {
  readonly folder: string;
  readonly keys: StoreKeys;
  readonly randomBytes: (size: number) => Buffer;
  readonly clock: Clock;
  readonly logger: Logger;
}

type Applications = readonly ByHandApplication[];
/** What becomes of a list, and the answer to whoever asked for it. */
export type Change<T> = (
  before: Applications,
) => Result<{ readonly after: Applications; readonly answer: T }>;

/** A restored backup is the person's own wish: files are not refused for their age. */
const anyCounter = 0;
type ListProblem = Extract<FileProblem, 'no-key' | 'later-version' | 'unreadable'>;
const codes = {
  'no-key': 'list-key-missing',
  'later-version': 'later-version',
  unreadable: 'settings-failed',
} as const;

/** Of the lists that were set aside, the youngest. */
const mostTried = 20;

/**
 * What the person entered, one sealed file for each environment. This is the only copy, so a file is replaced as a whole
 * or not at all, is never overwritten unread, and one that cannot be read is set aside, never dropped. Without
 * its key nothing is known of a list, so it stays where it is.
 */
export class ByHandStore {
  readonly #options: ByHandStoreOptions;
  readonly #changed = new Emitter<null>();
  readonly #lists = new Map<string, Applications>();
  /** There is a list, and nothing but that is known of it. */
  readonly #unread = new Set<string>();
  /** Lists that are left as they are, and why. */
  readonly #waiting = new Map<string, ListProblem>();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: ByHandStoreOptions) {
    this.#options = options;
  }

  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  /** Files that are left as they are until they can be read, of the lists that were asked for in this run. */
  waiting(): readonly FoundProblem[] {
    return [...this.#waiting].map(([id, problem]) => ({ problem, path: this.#file(id) }));
  }

  /** Asks for each of them anew: its key may be there again. */
  async lookAgain(): Promise<void> {
    for (const environmentId of [...this.#waiting.keys()]) {
      const read = await this.read(environmentId);
      if (read.ok) this.#changed.emit(null);
    }
  }

  /** Whether something is entered there, as far as it was looked for. */
  holdsEntries(environmentId: string): boolean {
    return this.#unread.has(environmentId) || (this.#lists.get(environmentId) ?? []).length > 0;
  }

  /** Finds out where something is entered, by the files alone: no keychain is asked for what may never be opened. */
  async lookFor(environmentIds: readonly string[]): Promise<void> {
    for (const environmentId of environmentIds) {
      if (this.#lists.has(environmentId) || !(await exists(this.#file(environmentId)))) continue;
      // It may have been read meanwhile, and then it is known better.
      if (!this.#lists.has(environmentId)) this.#unread.add(environmentId);
    }
    this.#changed.emit(null);
  }

  /** The list of an environment, empty before anything was entered. Fails while the keychain does not give the key. */
  read(environmentId: string): Promise<Result<Applications>> {
    return this.#next(() => this.#read(environmentId));
  }

  /** Changes a list; the new one counts once it is on the disk. `settings-failed` when the disk does not take it. */
  change<T>(environmentId: string, change: Change<T>): Promise<Result<T>> {
    return this.#next(async () => {
      const before = await this.#read(environmentId);
      if (!before.ok) return before;
      const changed = change(before.value);
      if (!changed.ok) return changed;
      const { after, answer } = changed.value;
      const written = await (after.length === 0
        ? this.#clear(environmentId)
        : this.#write(environmentId, after));
      if (!written.ok) return written;
      this.#keep(environmentId, after);
      this.#changed.emit(null);
      return ok(answer);
    });
  }

  /** Takes an environment's list away, key first. Fails when something of it may still be there. */
  remove(environmentId: string): Promise<Result<null>> {
    return this.#next(async () => {
      const removed = await this.#options.keys.remove(keyName(environmentId));
      if (!removed.ok) return removed;
      try {
        const file = this.#file(environmentId);
        for (const one of [file, ...(await setAsideOf(file))]) await removeFile(one);
      } catch {
        return failed({ code: 'settings-failed' });
      }
      this.#waiting.delete(environmentId);
      this.#lists.delete(environmentId);
      this.#unread.delete(environmentId);
      this.#changed.emit(null);
      return ok(null);
    });
  }

  async #read(environmentId: string): Promise<Result<Applications>> {
    const known = this.#lists.get(environmentId);
    if (known !== undefined) return ok(known);
    const file = this.#file(environmentId);
    try {
      const isThere = await exists(file);
      if (!isThere && (await setAsideOf(file)).length === 0) return this.#keep(environmentId, []);
      return await this.#withKey(environmentId, (key) => this.#open(environmentId, isThere, key));
    } catch {
      return this.#wait(environmentId, 'unreadable'); // there, and not readable or not to be moved
    }
  }

  /** No key says nothing about a list: it may be in the keychain of another login. Then it waits, and nothing is written. */
  async #withKey(
    environmentId: string,
    open: (key: Buffer | null) => Promise<Result<Applications>>,
  ): Promise<Result<Applications>> {
    const found = await this.#options.keys.find(keyName(environmentId));
    if (!found.ok) return found;
    const key = found.value?.key ?? null;
    return open(key).finally(() => key?.fill(0));
  }

  async #open(environmentId: string, isThere: boolean, key: Buffer | null): Promise<Result<Applications>> {
    const { logger } = this.#options;
    const file = this.#file(environmentId);
    if (isThere) {
      await access(file, constants.R_OK);
      const opened = key === null ? 'no-key' : await openList(file, environmentId, key);
      if (typeof opened === 'object') return this.#keep(environmentId, opened.applications);
      logger.error('by-hand list not readable', { environment: environmentId, problem: opened });
      if (opened === 'no-key' || opened === 'later-version') return this.#wait(environmentId, opened);
      if (opened === 'absent') return this.#wait(environmentId, 'unreadable');
      await setAside(file);
      this.#changed.emit(null);
    }
    // What an earlier run set aside may have been sealed with the key that is here again.
    for (const one of (await setAsideOf(file)).slice(0, mostTried)) {
      const opened = key === null ? 'no-key' : await openList(one, environmentId, key);
      if (typeof opened !== 'object') continue;
      await putBack(one);
      logger.info('a by-hand list that was set aside is used again', { environment: environmentId });
      return this.#keep(environmentId, opened.applications);
    }
    return this.#keep(environmentId, []);
  }

  #keep(environmentId: string, applications: Applications): Result<Applications> {
    this.#lists.set(environmentId, applications);
    this.#unread.delete(environmentId);
    this.#waiting.delete(environmentId);
    return ok(applications);
  }

  /** Nothing is written over it, and whoever asks later asks anew. */
  #wait(environmentId: string, problem: ListProblem): Result<Applications> {
    const isNews = this.#waiting.get(environmentId) !== problem;
    this.#waiting.set(environmentId, problem);
    if (isNews) this.#changed.emit(null);
    return failed({ code: codes[problem] });
  }

  /** A list without entries is no file. */
  async #clear(environmentId: string): Promise<Result<null>> {
    try {
      await removeFile(this.#file(environmentId));
      return ok(null);
    } catch {
      return failed({ code: 'settings-failed' });
    }
  }

  async #write(environmentId: string, applications: Applications): Promise<Result<null>> {
    const { keys, randomBytes, folder, clock, logger } = this.#options;
    const sealing = await keys.findOrMake(keyName(environmentId));
    if (!sealing.ok) return sealing;
    const { key } = sealing.value;
    try {
      const content = writeRecord(environmentId, applications);
      await mkdir(folder, { recursive: true, mode: privateFolderMode });
      const how = { key, purpose: purposeOf(environmentId), counter: clock.nowMs(), randomBytes };
      await writeSealedFile(this.#file(environmentId), content, how);
      return ok(null);
    } catch {
      logger.warn('by-hand list not written', { environment: environmentId });
      return failed({ code: 'settings-failed' });
    } finally {
      key.fill(0);
    }
  }

  /** One after the other, whoever asks: a list is never read while it is being replaced. */
  #next<T>(action: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(action);
    this.#queue = result.catch(() => undefined);
    return result;
  }

  #file(environmentId: string): string {
    return join(this.#options.folder, `${environmentId}.sealed`);
  }
}

function keyName(environmentId: string): string {
  return `list/${environmentId}`;
}

function purposeOf(environmentId: string): string {
  return `by-hand/1/${environmentId}`;
}

/** A file that is there but may not be looked at counts as there. */
async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  );
}

/** Opens a sealed list, or says why it is none. */
async function openList(
  file: string,
  environmentId: string,
  key: Buffer,
): Promise<{ readonly applications: Applications } | SealProblem | 'not-understood' | 'later-version'> {
  const how = { key, purpose: purposeOf(environmentId), lowestCounter: anyCounter };
  const opened = await readSealedFile(file, how);
  if (typeof opened === 'string') return opened;
  const parsed = parseRecord(opened.content, environmentId);
  if (parsed.kind === 'read') return { applications: parsed.content };
  return parsed.kind === 'later' ? 'later-version' : 'not-understood';
}
