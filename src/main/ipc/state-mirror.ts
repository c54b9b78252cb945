import type { SliceName, Slices, StateNews, StateSnapshot } from '../../shared/ipc/state';
import type { Clock } from '../platform/clock';
import { type Coalesced, coalesced } from '../platform/coalesced';
import type { Logger } from '../platform/logger';
import { isSlice } from './answer-shape';
import { type SliceChange, SliceVersion } from './slice-version';
import { sliceNames, sliceRecipes, type SourceName } from './state-slices';
import type { StateSources } from './state-sources';

/** News come in bursts (a list, then its managers one by one); one picture of them is enough. */
const coalescingMs = 16;

export interface StateMirrorOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Hands what has changed to the page, or drops it when there is none. */
  readonly send: (news: StateNews) => void;
}

/**
 * Puts together what the page shows, slice by slice, and tells it which of them have changed. Reads a slice when an owner
 * of something in it has news, and at no other time; one that cannot be read stays as it was, and holds up no other.
 */
export class StateMirror {
  readonly #sources: StateSources;
  readonly #options: StateMirrorOptions;
  readonly #slices = new Map<SliceName, SliceVersion>(
    sliceNames.map((name) => [name, new SliceVersion(name)]),
  );
  readonly #sending: Coalesced;
  /** The slices whose owners had news since they were read. */
  readonly #stale = new Set<SliceName>();
  readonly #unreadable = new Set<SliceName>();
  #unsent: SliceChange[] = [];

  constructor(sources: StateSources, options: StateMirrorOptions) {
    this.#sources = sources;
    this.#options = options;
    this.#sending = coalesced(options.clock, coalescingMs, this.#sendNews.bind(this));
  }

  /** Follows the sources from now on; answers with the function that stops it. */
  start(): () => void {
    const stops = sourceNames().map((source) =>
      this.#sources[source].onChanged(() => {
        for (const name of sliceNames) if (sliceRecipes[name].from.includes(source)) this.#stale.add(name);
        this.#sending.ask();
      }),
    );
    return () => {
      for (const stop of stops) stop();
      this.#sending.stop();
    };
  }

  /** Everything, read anew: for a page that has just loaded, or has missed something. */
  snapshot(): StateSnapshot {
    for (const name of sliceNames) this.#stale.add(name);
    const changes = this.#read();
    // What nobody has known before is in this answer, and no news to anybody. The rest others may have to hear of.
    this.#unsent.push(...changes.filter(({ version }) => version > 1));
    if (this.#unsent.length > 0) this.#sending.ask();
    return Object.fromEntries(
      [...this.#slices].map(([name, slice]) => [name, slice.last]),
    ) as unknown as StateSnapshot;
  }

  #sendNews(): void {
    const news = [...this.#unsent, ...this.#read()];
    this.#unsent = [];
    if (news.length > 0) this.#options.send(news);
  }

  #read(): readonly SliceChange[] {
    const changes: SliceChange[] = [];
    for (const name of this.#stale) {
      const change = this.#readOne(name);
      if (change !== null) changes.push(change);
    }
    return changes;
  }

  #readOne(name: SliceName): SliceChange | null {
    const value = this.#valueOf(name);
    if (value === null) {
      // It stays stale: the next news of whatever leads to another attempt.
      if (!this.#unreadable.has(name)) this.#options.logger.error('state slice not read', { slice: name });
      this.#unreadable.add(name);
      return null;
    }
    this.#unreadable.delete(name);
    this.#stale.delete(name);
    return this.#slices.get(name)?.take(value) ?? null;
  }

  /** `null` where it cannot be made out, or has more in it than the contract names: that leaves main with no slice. */
  #valueOf(name: SliceName): Slices[SliceName] | null {
    try {
      const value = sliceRecipes[name].read(this.#sources);
      return isSlice(name, value) ? value : null;
    } catch {
      return null;
    }
  }
}

/** Every source: one that is not listened to would show its news with somebody else's. */
function sourceNames(): readonly SourceName[] {
  return [...new Set(sliceNames.flatMap((name) => sliceRecipes[name].from))];
}
