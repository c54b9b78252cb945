import type { Clock } from '../../src/main/platform/clock';

/** A clock that stands still until a test moves it; callbacks run in the order of their times. */
export class ManualClock implements Clock {
  #nowMs: number;
  /** How far somebody has set it. */
  #setByMs = 0;
  #waiting: { readonly atMs: number; readonly callback: () => void }[] = [];

  constructor(nowMs = Date.UTC(2026, 10, 23, 12)) {
    this.#nowMs = nowMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  steadyMs(): number {
    return this.#nowMs - this.#setByMs;
  }

  after(delayMs: number, callback: () => void): () => void {
    const entry = { atMs: this.#nowMs + delayMs, callback };
    this.#waiting.push(entry);
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== entry);
    };
  }

  /** How many callbacks are still to come. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** What waits is called back no more: its process has ended. */
  stop(): void {
    this.#waiting = [];
  }

  /** The computer sleeps: time passes, and nothing is called back. */
  sleep(milliseconds: number): void {
    this.step(milliseconds);
    this.#setByMs -= milliseconds;
  }

  /** Puts the clock right: what waits goes on waiting as long as before. */
  step(milliseconds: number): void {
    this.#nowMs += milliseconds;
    this.#setByMs += milliseconds;
    this.#waiting = this.#waiting.map(({ atMs, callback }) => ({ atMs: atMs + milliseconds, callback }));
  }

  advance(milliseconds: number): void {
    const endMs = this.#nowMs + milliseconds;
    for (;;) {
      const [next] = this.#waiting.filter(({ atMs }) => atMs <= endMs).sort((a, b) => a.atMs - b.atMs);
      if (next === undefined) break;
      this.#waiting = this.#waiting.filter((other) => other !== next);
      this.#nowMs = next.atMs;
      next.callback();
    }
    this.#nowMs = endMs;
  }
}
