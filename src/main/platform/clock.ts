import { uptime } from 'node:os';

/** The only source of time in main, so that tests decide what day it is. */
export interface Clock {
  /** Wall clock, whole milliseconds since the epoch. */
  nowMs(): number;
  /**
   * Whole milliseconds that go on evenly, the computer's sleep included, whoever sets the wall clock meanwhile. For how long
   * something has been; what it counts from means nothing, and is another in the next run.
   */
  steadyMs(): number;
  /** Calls back once after `delayMs` (at most 60 s: a sleeping computer stops timers); answers with the function that cancels it. */
  after(delayMs: number, callback: () => void): () => void;
}

/** The computer's clock. `performance.now()` stands still in a sleep, the time since the computer was started does not. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  // Hundredths of a second are no binary fractions: some of them times 1000 are not whole.
  steadyMs: () => Math.round(uptime() * 1000),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => {
      clearTimeout(timer);
    };
  },
};
