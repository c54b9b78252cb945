import type { Clock } from '../clock';

/** What a clock takes at most, ms. */
const longestTimerMs = 60_000;

/** Time that runs out once, and can stand still meanwhile. */
export class LimitTimer {
  readonly #clock: Clock;
  readonly #onEnd: () => void;
  #leftMs: number;
  /** Since when time runs off what is left; `null` while it stands still. */
  #runsSinceMs: number | null = null;
  #stop: () => void = () => undefined;

  /** Begins at once. */
  constructor(clock: Clock, limitMs: number, onEnd: () => void) {
    this.#clock = clock;
    this.#leftMs = limitMs;
    this.#onEnd = onEnd;
    this.resume();
  }

  /** Time stands still from now on; `mostMs` later it has run out all the same, with `null` never. */
  pause(mostMs: number | null): void {
    this.#hold();
    if (mostMs !== null) this.#after(mostMs);
  }

  resume(): void {
    this.#hold();
    this.#runsSinceMs = this.#clock.steadyMs();
    this.#after(this.#leftMs);
  }

  /** For good. */
  stop(): void {
    this.#hold();
  }

  #hold(): void {
    this.#stop();
    this.#stop = () => undefined;
    if (this.#runsSinceMs === null) return;
    // The computer's clock may have been set meanwhile.
    const ranMs = Math.max(0, this.#clock.steadyMs() - this.#runsSinceMs);
    this.#leftMs = Math.max(0, this.#leftMs - ranMs);
    this.#runsSinceMs = null;
  }

  #after(timeMs: number): void {
    const stepMs = Math.min(timeMs, longestTimerMs);
    this.#stop = this.#clock.after(stepMs, () => {
      if (timeMs > stepMs) this.#after(timeMs - stepMs);
      else this.#onEnd();
    });
  }
}
