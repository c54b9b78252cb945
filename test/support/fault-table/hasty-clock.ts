import type { Clock } from '../../../src/main/platform/clock';

/** A clock in whose world everything takes its time, and that runs `factor` times as fast as the computer's. */
export function hastyClock(factor: number, startMs = Date.now()): Clock {
  const startedAt = performance.now();
  return {
    nowMs: () => Math.round(startMs + (performance.now() - startedAt) * factor),
    after: (delayMs, callback) => {
      const timer = setTimeout(callback, delayMs / factor);
      return () => {
        clearTimeout(timer);
      };
    },
  };
}
