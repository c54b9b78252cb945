import { type Clock, systemClock } from '../../../src/main/platform/clock';

/** The computer's clock, set ahead by a campaign: reconciliation waits for minutes and a day. Its timers are real. */
export class ShiftedClock implements Clock {
  #aheadMs = 0;

  /** By how much it was set ahead. */
  get aheadMs(): number {
    return this.#aheadMs;
  }

  nowMs(): number {
    return systemClock.nowMs() + this.#aheadMs;
  }

  after(delayMs: number, callback: () => void): () => void {
    return systemClock.after(delayMs, callback);
  }

  advance(milliseconds: number): void {
    this.#aheadMs += milliseconds;
  }
}
