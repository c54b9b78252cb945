import type { Clock } from '../../platform/clock';

const mostReloads = 3;
const withinMs = 5 * 60_000;

/** Decides whether a page whose process is gone is loaded again: at most three times in five minutes. */
export class PageRecovery {
  readonly #clock: Clock;
  #reloadsAtMs: readonly number[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** True when the page should be loaded again now; counts as one of the three. */
  mayReload(): boolean {
    const nowMs = this.#clock.steadyMs();
    const recent = this.#reloadsAtMs.filter((atMs) => nowMs - atMs < withinMs);
    if (recent.length >= mostReloads) return false;
    this.#reloadsAtMs = [...recent, nowMs];
    return true;
  }
}
