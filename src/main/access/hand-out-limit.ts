import { failed, type Result } from '../../shared/ipc/result';
import type { Clock } from '../platform/clock';

/** Enough for a person who rotates a handful of secrets by hand; far too few to take all of them at once. */
const mostValues = 10;
const windowMs = 10 * 60_000;

/**
 * How many stored values may leave their places in a while, whichever way: shown, copied or brought to another place. A
 * page that somebody else has got hold of cannot empty the vaults in one go.
 */
export class HandOutLimit {
  readonly #clock: Clock;
  #slots: readonly { readonly atMs: number }[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Hands one value out. `too-many-values` when there were too many; what did not leave its place does not count. */
  async within<T>(handOut: () => Promise<Result<T>>): Promise<Result<T>> {
    const nowMs = this.#clock.steadyMs();
    this.#slots = this.#slots.filter(({ atMs }) => nowMs - atMs < windowMs);
    const [oldest] = this.#slots;
    if (oldest !== undefined && this.#slots.length >= mostValues) {
      const retryAfterSeconds = Math.ceil((oldest.atMs + windowMs - nowMs) / 1000);
      return failed({ code: 'too-many-values', retryAfterSeconds });
    }
    const slot = { atMs: nowMs };
    this.#slots = [...this.#slots, slot];
    const result = await handOut();
    // A place that gives nothing back has it all the same.
    const hasLeft = result.ok || result.error.code === 'vault-unchecked';
    if (!hasLeft) this.#slots = this.#slots.filter((other) => other !== slot);
    return result;
  }
}
