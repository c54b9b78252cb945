import type { Result } from '../../../shared/ipc/result';
import type { Clock } from '../../platform/clock';
import { Emitter } from '../../platform/emitter';
import type { InventoryCopy } from './copy-schema';

/** Where a list outlives the application. */
export interface InventoryCopies {
  /** The one of these environments that was written last. */
  loadNewest(environmentIds: readonly string[]): Promise<InventoryCopy | null>;
  /** Whether it was written. */
  save(copy: InventoryCopy): Promise<boolean>;
  remove(environmentId: string): Promise<Result<null>>;
}

/** What could not be taken away is tried again after this long. */
const retryMs = 60_000;

/**
 * The sealed copy of every environment, held open: what is watched, and can be shown without a session. Writes follow
 * each other; one that was begun before a removal leaves nothing behind it, and a removal that failed is tried again.
 */
export class KeptLists {
  readonly #copies: InventoryCopies;
  readonly #clock: Clock;
  readonly #changed = new Emitter<void>();
  readonly #known = new Map<string, InventoryCopy>();
  readonly #owed = new Set<string>();
  /** Environment ID -> how often its copy was taken away, so that one being opened meanwhile does not come back. */
  readonly #removals = new Map<string, number>();
  #queue: Promise<unknown> = Promise.resolve();
  #cancelRetry: (() => void) | null = null;
  #isOver = false;

  constructor(copies: InventoryCopies, clock: Clock) {
    this.#copies = copies;
    this.#clock = clock;
  }

  all(): readonly InventoryCopy[] {
    return [...this.#known.values()];
  }

  of(environmentId: string): InventoryCopy | null {
    return this.#known.get(environmentId) ?? null;
  }

  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  /** Opens the newest copy of these environments; `null` when there is none, or when it was taken away meanwhile. */
  async open(environmentIds: readonly string[]): Promise<InventoryCopy | null> {
    const before = new Map(this.#removals);
    const copy = await this.#copies.loadNewest(environmentIds);
    if (copy === null) return null;
    const { environmentId } = copy;
    if (before.get(environmentId) !== this.#removals.get(environmentId)) return null;
    // What was written meanwhile is newer.
    if (!this.#known.has(environmentId)) this.#remember(copy);
    return copy;
  }

  /** Opens those of these environments that are not open yet, one after the other. */
  async openOthers(environmentIds: readonly string[]): Promise<void> {
    for (const id of environmentIds) if (!this.#known.has(id) && !this.#isOver) await this.open([id]);
  }

  /** Whether it was written. */
  save(copy: InventoryCopy): Promise<boolean> {
    const { environmentId } = copy;
    const removals = this.#removals.get(environmentId);
    const written = this.#queue.then(async () => {
      const isSaved = await this.#copies.save(copy);
      if (!isSaved || removals !== this.#removals.get(environmentId)) return isSaved;
      this.#owed.delete(environmentId);
      this.#remember(copy);
      return true;
    });
    this.#queue = written;
    return written;
  }

  /** Goes after every write that was begun before it. What it fails at is tried again until it is done. */
  remove(environmentId: string): Promise<Result<null>> {
    this.#removals.set(environmentId, (this.#removals.get(environmentId) ?? 0) + 1);
    if (this.#known.delete(environmentId)) this.#changed.emit();
    const removal = this.#queue.then(() => this.#take(environmentId));
    this.#queue = removal;
    return removal;
  }

  /** Resolves when nothing is being written any more. */
  async settled(): Promise<void> {
    for (let last: unknown = null; last !== this.#queue;) {
      last = this.#queue;
      await last;
    }
  }

  /** Tries nothing again any more. */
  stop(): void {
    this.#isOver = true;
    this.#cancelRetry?.();
    this.#cancelRetry = null;
  }

  async #take(environmentId: string): Promise<Result<null>> {
    const removed = await this.#copies.remove(environmentId);
    if (removed.ok) this.#owed.delete(environmentId);
    else this.#owe(environmentId);
    return removed;
  }

  #owe(environmentId: string): void {
    this.#owed.add(environmentId);
    if (this.#isOver) return;
    this.#cancelRetry ??= this.#clock.after(retryMs, () => {
      this.#cancelRetry = null;
      for (const id of [...this.#owed]) {
        this.#queue = this.#queue.then(() => (this.#owed.has(id) ? this.#take(id) : null));
      }
    });
  }

  #remember(copy: InventoryCopy): void {
    this.#known.set(copy.environmentId, copy);
    this.#changed.emit();
  }
}
