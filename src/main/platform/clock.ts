/** The only source of time in main, so that tests decide what day it is. */
export interface Clock {
  /** Wall clock, milliseconds since the epoch. */
  nowMs(): number;
  /** Calls back once after `delayMs` (at most 60 s, see SECURITY row 42); answers with the function that cancels it. */
  after(delayMs: number, callback: () => void): () => void;
}

/** The computer's clock. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => {
      clearTimeout(timer);
    };
  },
};
