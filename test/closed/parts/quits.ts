import { setTimeout as pause } from 'node:timers/promises';
import { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import { atMost, type Figure, percentile, zero } from '../../../scripts/faults/figure';
import { type Attempt, productTitle, windowLimitMs } from '../attempt';
import { WatchedStart } from '../watched-start';

/** How a program is brought to its end, in turns; the last while its window may not be there yet. */
const ways = [
  'the menu’s key',
  'the session’s end',
  'the window’s key',
  'the session’s end at once',
] as const;

const quitLimitMs = 15_000;
/** Between the program's first moment and its window. */
const loadingMs = 900;

interface Quit {
  /** `null` when it ended well. */
  readonly fault: string | null;
  readonly milliseconds: number;
}

/** Starts and ends the program again and again: every end comes, and none is a crash. */
export async function quitsThatEnd(attempt: Attempt): Promise<readonly Figure[]> {
  const { quits, progress } = attempt;
  const random = new SeededRandom(attempt.seed);
  const times: number[] = [];
  let faults = 0;
  for (let index = 0; index < quits; index += 1) {
    const way = ways[index % ways.length] ?? ways[0];
    const { fault, milliseconds } = await quitOnce(attempt, way, random.next());
    times.push(milliseconds);
    if (fault === null) continue;
    faults += 1;
    progress(`QUIT ${index} by ${way}: ${fault}`);
  }
  const caught = (await stopped(attempt)) ? 1 : 0;
  return [
    zero('quits that hang or crash', faults, quits, {
      ...{ what: 'a program that is held (SIGSTOP) is noticed', caught, of: 1 },
    }),
    atMost('a quit, 95th percentile', percentile(times, 95), quitLimitMs, {
      ...{ unit: 'ms', n: quits, control: `longest ${Math.max(...times)} ms; ${ways.join(', ')} in turns` },
    }),
  ];
}

async function quitOnce(attempt: Attempt, way: (typeof ways)[number], random: number): Promise<Quit> {
  const start = await WatchedStart.start(attempt, { executable: attempt.executable, words: [] });
  let fault: string | null = null;
  if (way === 'the session’s end at once') await pause(random * loadingMs);
  else {
    const window = await start.window(productTitle, windowLimitMs);
    if (window === null) fault = 'no window';
    else if (way === 'the menu’s key') await attempt.display.press(window, 'ctrl+q');
    else if (way === 'the window’s key') await attempt.display.press(window, 'ctrl+w');
  }
  const asked = performance.now();
  if (way.startsWith('the session')) start.signal('SIGTERM');
  const end = await start.ended(quitLimitMs);
  const milliseconds = Math.round(performance.now() - asked);
  // Who is told to end before main has heard of it is ended by the signal itself.
  const isGood = end === 0 || (end === 'SIGTERM' && way === 'the session’s end at once');
  if (!isGood) fault ??= end === null ? 'still there' : `ended with ${end}`;
  const { printed } = await start.seen();
  await start.forget();
  return { fault: fault === null ? null : `${fault}: ${printed.slice(-500)}`, milliseconds };
}

/** Whether an end that does not come would be noticed. */
async function stopped(attempt: Attempt): Promise<boolean> {
  const start = await WatchedStart.start(attempt, { executable: attempt.executable, words: [] });
  await start.window(productTitle, windowLimitMs);
  start.signal('SIGSTOP');
  start.signal('SIGTERM');
  const end = await start.ended(loadingMs);
  await start.seen();
  await start.forget();
  return end === null;
}
