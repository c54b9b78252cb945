import type { Clock } from './clock';

const longestTickMs = 60_000;

/**
 * Calls back once `delayMs` have passed, the computer's sleep included, whoever sets its clock meanwhile. Long waits are cut
 * into ticks, since a timer stands still in a sleep. Answers with the function that cancels it.
 */
export function afterTime(clock: Clock, delayMs: number, callback: () => void): () => void {
  const endMs = clock.steadyMs() + delayMs;
  let cancelTick: () => void = () => undefined;
  const arm = (): void => {
    const leftMs = endMs - clock.steadyMs();
    if (leftMs <= 0) {
      callback();
      return;
    }
    cancelTick = clock.after(Math.min(leftMs, longestTickMs), arm);
  };
  cancelTick = clock.after(Math.min(Math.max(0, delayMs), longestTickMs), arm);
  return () => {
    cancelTick();
  };
}
