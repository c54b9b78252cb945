import type { FilePart, TroubledFile } from '../../shared/ipc/state/file-state';
import type { Clock } from '../platform/clock';
import { Emitter } from '../platform/emitter';
import { SharedRun } from '../platform/shared-run';
import type { FoundProblem } from '../platform/files/file-check';

/** The start belongs to the window, and its files are set aside by those who read them. */
const firstLookMs = 2_000;
const tickMs = 60_000;

/** A file of the profile, or a folder of them. */
export interface WatchedFile {
  readonly part: FilePart;
  /** What is not used as it is. Never rejects. */
  readonly find: () => Promise<readonly FoundProblem[]>;
  /** Whether what was set aside could be used again, or already is. Never rejects. */
  readonly isRecovered?: () => Promise<boolean>;
  /** Whether its owner has not been able to read it, though it may be as it should be by now. */
  readonly isUnread?: () => boolean;
  /** Has its owner read it anew. */
  readonly reload?: () => Promise<unknown>;
}

/**
 * The files of the profile that are not used as they are, for the person: looked for by itself, so that none has to be
 * told of by its owner. Once the cause is gone its owner reads it anew, where it can without a restart.
 */
export class FileWatch {
  readonly #files: readonly WatchedFile[];
  readonly #clock: Clock;
  readonly #changed = new Emitter<void>();
  #troubled: readonly TroubledFile[] = [];
  readonly #looking = new SharedRun(() => this.#look());

  constructor(files: readonly WatchedFile[], clock: Clock) {
    this.#files = files;
    this.#clock = clock;
  }

  troubled(): readonly TroubledFile[] {
    return this.#troubled;
  }

  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  /**
   * Looks soon, then every minute, and whenever an owner has something to tell; answers with the function that ends it.
   */
  start(onNews: (listener: () => void) => () => void): () => void {
    let cancel: () => void = () => undefined;
    const tick = (): void => {
      void this.look();
      cancel = this.#clock.after(tickMs, tick);
    };
    cancel = this.#clock.after(firstLookMs, tick);
    const stopListening = onNews(() => void this.look());
    return () => {
      cancel();
      stopListening();
    };
  }

  /** A look at all of them that began after the call. */
  look(): Promise<void> {
    return this.#looking.ask();
  }

  async #look(): Promise<void> {
    const found = await Promise.all(this.#files.map((file) => this.#lookAt(file)));
    const troubled = found.flat();
    if (JSON.stringify(troubled) === JSON.stringify(this.#troubled)) return;
    this.#troubled = troubled;
    this.#changed.emit();
  }

  async #lookAt({
    part,
    find,
    isRecovered,
    isUnread,
    reload,
  }: WatchedFile): Promise<readonly TroubledFile[]> {
    let found = await find();
    const wasHeldUp = this.#troubled.some((one) => one.part === part && one.problem !== 'set-aside');
    const isHeldUp = found.some(({ problem }) => problem !== 'set-aside');
    const isFree = !isHeldUp && (wasHeldUp || isUnread?.() === true);
    if (isFree || (await isRecovered?.()) === true) {
      await Promise.resolve(reload?.()).catch(() => undefined); // it is still told of then
      found = await find();
    }
    return found.map(({ problem, path }) => ({ part, problem, path }));
  }
}
