import type { Clock } from '../../../src/main/platform/clock';

/** A clock in whose world everything takes its time, and that runs `factor` times as fast as the computer's. */
export function hastyClock(factor: number, startMs = Date.now()): Clock {
  const startedAt = performance.now();
  const passedMs = (): number => (performance.now() - startedAt) * factor;
  return {
    nowMs: () => Math.round(startMs + passedMs()),
    steadyMs: () => Math.round(passedMs()),
    after: (delayMs, callback) => {
      const timer = setTimeout(callback, delayMs / factor);
      return () => {
        clearTimeout(timer);
      };
    },
  };
}
