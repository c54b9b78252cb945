import type { Clock } from './clock';

const longestTickMs = 60_000;

/**
 * Calls back once the wall clock has reached `atMs`. Long waits are cut into ticks and compared with the clock, so
 * that a computer's sleep counts. Answers with the function that cancels it.
 */
export function atWallClock(clock: Clock, atMs: number, callback: () => void): () => void {
  let cancelTick: () => void = () => undefined;
  const arm = (): void => {
    const leftMs = atMs - clock.nowMs();
    if (leftMs <= 0) {
      callback();
      return;
    }
    cancelTick = clock.after(Math.min(leftMs, longestTickMs), arm);
  };
  cancelTick = clock.after(Math.min(Math.max(0, atMs - clock.nowMs()), longestTickMs), arm);
  return () => {
    cancelTick();
  };
}
