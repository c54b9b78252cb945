/** Reads one odd text after the other, as it is told, and tells how long its thread was kept at a time. */
import { setImmediate as aTurn } from 'node:timers/promises';
import { oddText } from './odd-text';
import { textTakers } from './text-takers';
import { type TextTask, threadMs } from './thread-time';

/** The longest time between two turns of the event loop. */
async function longestBlockMs(work: () => unknown): Promise<number> {
  let [longest, isOver] = [0, false];
  await aTurn();
  let last = threadMs(process.pid);
  const look = (): void => {
    const now = threadMs(process.pid);
    longest = Math.max(longest, now - last);
    last = now;
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  await work();
  isOver = true;
  await aTurn();
  return longest;
}

let last = { seed: -1, number: -1, text: '' };
process.on('message', ({ taker, seed, number }: TextTask) => {
  if (last.seed !== seed || last.number !== number) last = { seed, number, text: oddText(seed, number) };
  const { text } = last;
  void longestBlockMs(() => textTakers[taker]?.(text)).then((blockedMs) => process.send?.(blockedMs));
});
process.send?.('ready');
