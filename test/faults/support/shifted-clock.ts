import { type Clock, systemClock } from '../../../src/main/platform/clock';

/** The computer's clock in a world where a campaign lets time pass: reconciliation waits for minutes and a day. Its timers are real. */
export class ShiftedClock implements Clock {
  #aheadMs = 0;

  /** How much time was let pass. */
  get aheadMs(): number {
    return this.#aheadMs;
  }

  nowMs(): number {
    return systemClock.nowMs() + this.#aheadMs;
  }

  steadyMs(): number {
    return systemClock.steadyMs() + this.#aheadMs;
  }

  after(delayMs: number, callback: () => void): () => void {
    return systemClock.after(delayMs, callback);
  }

  advance(milliseconds: number): void {
    this.#aheadMs += milliseconds;
  }
}
