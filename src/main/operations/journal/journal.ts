import { isSameSecret, type SecretKey } from '../../../shared/domain/secret-key';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { FileProblem } from '../../../shared/ipc/state/file-state';
import type { Clock } from '../../platform/clock';
import type { CrashPoint } from '../../platform/crash-point';
import { Emitter } from '../../platform/emitter';
import { ProfileNotHeld } from '../../platform/lock/profile-not-held';
import type { Logger } from '../../platform/logger';
import { type JournalFiles, JournalFolder } from './journal-folder';
import type { JsonLines } from '../../platform/files/json-lines';
import { LoadedOnce } from '../../platform/files/loaded-once';
import { type JournalLine, type LaterLine, type PlannedLine, readLines, writeLine } from './journal-line';
import {
  isSettled,
  leadingOne,
  type Operation,
  operationOf,
  plannedOperation,
  secretKeyOf,
  withLine,
} from './operation';
import { ReplacedValues } from './replaced-values';

export interface OperationJournalOptions {
  readonly folder: string;
  readonly clock: Clock;
  /** Stands in each line. */
  readonly runId: string;
  readonly crashPoint?: CrashPoint;
  readonly logger?: Logger;
}

export type JournalProblem = Extract<
  FileProblem,
  'some-lines' | 'later-version' | 'unreadable' | 'set-aside'
>;

type Unsigned<T> = T extends unknown ? Omit<T, 'atMs' | 'runId'> : never;
/** A fact to be written down; the journal adds time and run. */
export type Fact = Unsigned<LaterLine>;
export type Plan = Omit<PlannedLine, 'phase' | 'atMs' | 'runId'>;

/**
 * The durable memory of creations: one append-only file for each, synced line by line, never with a value in it. It
 * also knows which vault item belongs to which secret, since the portal knows nothing of vaults.
 */
export class OperationJournal {
  readonly #clock: Clock;
  readonly #runId: string;
  readonly #files: JournalFiles;
  readonly #logger: Logger | null;
  readonly #operations = new Map<string, Operation>();
  readonly #replaced = new ReplacedValues();
  readonly #changed = new Emitter<null>();
  /** Why it could not be read in whole, by the name of the file; `null` for the folder. */
  readonly #troubled = new Map<string | null, JournalProblem>();
  readonly #loaded = new LoadedOnce(() => this.#load());
  /** What this run has written down of doubtful operations, which outlives a record that is read anew. */
  readonly #doubtful = new Map<string, readonly LaterLine[]>();

  /** @param files where the lines go: the folder on disk, unless a test wants power cuts */
  constructor(
    options: OperationJournalOptions,
    files: JournalFiles = new JournalFolder(options.folder, options.crashPoint),
  ) {
    this.#clock = options.clock;
    this.#runId = options.runId;
    this.#files = files;
    this.#logger = options.logger ?? null;
  }

  /** Reads what earlier runs left. `journal-failed` when it cannot be read: until it can, nothing is begun. */
  load(): Promise<Result<null>> {
    return this.#loaded.load();
  }

  /**
   * Tries anew what could not be read in whole, and what was set aside. Whether any of it is used again, or is gone. Never
   * rejects.
   */
  async retry(): Promise<boolean> {
    const before = [...this.#troubled.keys()];
    const loaded = await this.load();
    if (!loaded.ok) return false;
    for (const name of this.#troubled.keys()) if (name !== null) await this.#retake(name);
    const isBetter = before.some((name) => !this.#troubled.has(name));
    if (isBetter) this.#changed.emit(null);
    return isBetter;
  }

  /** What could not be read in whole: nothing is decided by it. Names of files; `null` for the folder. */
  troubled(): readonly { readonly name: string | null; readonly problem: JournalProblem }[] {
    return [...this.#troubled].map(([name, problem]) => ({ name, problem }));
  }

  operations(): readonly Operation[] {
    return [...this.#operations.values()];
  }

  /** What leads to a secret's value; `null` for secrets made elsewhere or discarded. */
  leading(key: SecretKey): Operation | null {
    return leadingOne(this.allOf(key));
  }

  /** Everything that leads to one secret's value and is not discarded. */
  allOf(key: SecretKey): readonly Operation[] {
    return this.#about(key).filter(({ plan }) => plan.listed === undefined);
  }

  /** The deletion of a secret of which no value was ever here; `null` for none. */
  deletionOf(key: SecretKey): Operation | null {
    return this.#about(key).find(({ plan }) => plan.listed !== undefined) ?? null;
  }

  operation(operationId: string): Operation | null {
    return this.#operations.get(operationId) ?? null;
  }

  /**
   * Whether a saved value has taken the place of this operation's. It is let go of as soon as the vault can be reached.
   */
  isReplaced(operationId: string): boolean {
    return this.#replaced.has(operationId);
  }

  /** Those of which something is left to be decided or done: discarded ones are only forgotten once that is done. */
  unfinished(): readonly Operation[] {
    return this.operations().filter(
      (operation) =>
        !isSettled(operation) ||
        operation.discarded !== null ||
        operation.deletion !== null ||
        this.isReplaced(operation.plan.operationId),
    );
  }

  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  /** Begins an operation. Succeeds only when it is durable. */
  async plan(plan: Plan): Promise<Result<null>> {
    const loaded = await this.load();
    if (!loaded.ok) return loaded;
    const line: PlannedLine = { phase: 'planned', ...this.#signature(), ...plan };
    const written = await this.#append(plan.operationId, writeLine(line));
    if (!written.ok) {
      // A torn line is as good as none; it is only not left lying about where that is possible.
      await this.#files.remove(plan.operationId).catch(() => undefined);
      return written;
    }
    this.#keep(plan.operationId, plannedOperation(line));
    this.#changed.emit(null);
    return ok(null);
  }

  /**
   * Writes down a fact; `profile-in-use` where another run has the profile. Memory takes it over in any case, since it has happened; the result says whether it is durable.
   */
  async record(operationId: string, fact: Fact): Promise<Result<null>> {
    const operation = this.#operations.get(operationId);
    if (operation === undefined) return failed({ code: 'journal-failed' });
    const line: LaterLine = { ...fact, ...this.#signature() };
    if (operation.isDoubtful) {
      this.#doubtful.set(operationId, [...(this.#doubtful.get(operationId) ?? []), line]);
    }
    this.#keep(operationId, withLine(operation, line));
    const written = await this.#append(operationId, writeLine(line));
    this.#changed.emit(null);
    return written;
  }

  /** Removes an operation of which nothing is left to know. */
  async forget(operationId: string): Promise<Result<null>> {
    try {
      await this.#files.remove(operationId);
    } catch (error) {
      return failed({ code: failureOf(error) });
    }
    this.#keep(operationId, null);
    this.#changed.emit(null);
    return ok(null);
  }

  #signature(): Pick<JournalLine, 'atMs' | 'runId'> {
    return { atMs: this.#clock.nowMs(), runId: this.#runId };
  }

  /** What is not discarded of a secret. */
  #about(key: SecretKey): readonly Operation[] {
    return this.operations().filter((operation) => {
      const own = secretKeyOf(operation);
      return own !== null && operation.discarded === null && isSameSecret(own, key);
    });
  }

  async #load(): Promise<Result<null>> {
    this.#troubled.clear();
    try {
      for (const { name, content } of await this.#files.read()) {
        await this.#take(name, readLines(content));
      }
      for (const name of await this.#files.namesSetAside()) {
        this.#troubled.set(name, 'set-aside');
        await this.#retake(name);
      }
    } catch {
      this.#troubled.set(null, 'unreadable');
      return failed({ code: 'journal-failed' });
    }
    this.#changed.emit(null);
    return ok(null);
  }

  #keep(operationId: string, operation: Operation | null): void {
    this.#replaced.follow(this.operation(operationId), operation);
    if (operation === null) {
      this.#operations.delete(operationId);
      this.#troubled.delete(operationId);
    } else this.#operations.set(operationId, operation);
  }

  async #take(name: string, read: JsonLines<JournalLine>): Promise<void> {
    const operation = operationOf(read);
    const { damaged, later } = read;
    if (damaged + later > 0) {
      this.#logger?.error('journal not whole', { operationId: name, damaged, later });
      this.#troubled.set(name, damaged > 0 ? 'some-lines' : 'later-version');
    }
    if (operation?.plan.operationId === name) this.#keep(name, operation);
    // Under another name, as programs leave it that bring folders of two computers together: what it knows may be news.
    else if (operation !== null) this.#troubled.set(name, 'some-lines');
    // Without its first line: where that was cut off it was not durable, so nothing was sent. Else it may have been.
    else if (damaged > 0) await this.#files.setAside(name);
  }

  /** Takes one that was troubled as it is now, if that is whole; else it stays as it was known. */
  async #retake(name: string): Promise<void> {
    try {
      const found = await this.#files.reread(name);
      if (found === null) {
        // Somebody has taken it away: what is known of its operation stays, and stays doubtful.
        if (this.operation(name) === null) this.#troubled.delete(name);
        return;
      }
      const read = readLines(found.content);
      if (read.damaged + read.later > 0 || operationOf(read)?.plan.operationId !== name) return;
      if (!this.#troubled.has(name)) return; // forgotten meanwhile
      if (found.isSetAside) await this.#files.putBack(name);
      // Its own lines stand in memory, also those that the disk has not taken, or not taken yet.
      const lines = read.lines.filter((line) => line.phase === 'planned' || line.runId !== this.#runId);
      const whole = operationOf({ ...read, lines: [...lines, ...(this.#doubtful.get(name) ?? [])] });
      this.#keep(name, whole);
      this.#doubtful.delete(name);
      this.#troubled.delete(name);
      this.#logger?.info('journal whole again', { operationId: name });
    } catch {
      // Not to be read, or not to be moved, at the moment.
    }
  }

  async #append(operationId: string, text: string): Promise<Result<null>> {
    try {
      await this.#files.append(operationId, text);
      return ok(null);
    } catch (error) {
      return failed({ code: failureOf(error) });
    }
  }
}

function failureOf(error: unknown): 'journal-failed' | 'profile-in-use' {
  return error instanceof ProfileNotHeld ? 'profile-in-use' : 'journal-failed';
}
