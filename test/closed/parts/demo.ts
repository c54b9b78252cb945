import { setTimeout as pause } from 'node:timers/promises';
import { atMost, type Figure, percentile, zero } from '../../../scripts/faults/figure';
import { isListening } from '../../support/is-listening';
import { keysToDemo } from '../../support/keys-to-demo';
import { type Attempt, productTitle, windowLimitMs } from '../attempt';
import { WatchedStart } from '../watched-start';

/** The portal's process starts and keeps its first state. */
const opensWithinMs = 30_000;
const quitLimitMs = 15_000;
/** A page takes keys a moment after its window is shown. */
const settleMs = 2_000;
const childrenEndWithinMs = 3_000;
const lookEveryMs = 50;

/** Opens the demo of the program with nothing on its PATH, and quits: nothing of the portal stays. */
export async function demoThatEnds(attempt: Attempt): Promise<readonly Figure[]> {
  const { demos, progress } = attempt;
  const times: number[] = [];
  let [faults, left, opened, held] = [0, 0, 0, 0];
  for (let index = 0; index < demos; index += 1) {
    const start = await WatchedStart.start(attempt, {
      ...{ executable: attempt.executable, words: [], environment: { PATH: '' } },
    });
    const window = await start.window(productTitle, windowLimitMs);
    const port = window === null ? null : await openDemo(attempt, start, window);
    if (port !== null && (await isListening(port))) opened += 1;
    if ((await stayingProcesses(start)).length > 0) held += 1;
    const asked = performance.now();
    if (window !== null) await attempt.display.press(window, 'ctrl+q');
    const end = await start.ended(quitLimitMs);
    times.push(Math.round(performance.now() - asked));
    if (port === null || end !== 0) {
      faults += 1;
      progress(
        `DEMO ${index}: port ${String(port)}, ended with ${String(end)}: ${start.printed.slice(-300)}`,
      );
    }
    const stays = await stayingProcesses(start);
    if (stays.length > 0 || (port !== null && (await isListening(port)))) {
      left += 1;
      progress(`DEMO ${index}: left over: ${stays.length} processes`);
    }
    await start.seen();
    await start.forget();
  }
  const control = { what: 'while it is open its port answers', caught: opened, of: demos };
  return [
    zero('demos that do not open at one key, or do not end with the program', faults, demos, control),
    zero('demos that leave a process or a port', left, demos, {
      ...{ what: 'while they are open, processes that stay', caught: held, of: demos },
    }),
    atMost('a quit out of the demo, 95th percentile', percentile(times, 95), quitLimitMs, {
      ...{ unit: 'ms', n: demos, control: `longest ${Math.max(...times)} ms` },
    }),
  ];
}

/** Its processes that are still there a moment after its end: Chromium's children hear of it by themselves. */
async function stayingProcesses(start: WatchedStart): Promise<readonly string[]> {
  const deadline = performance.now() + childrenEndWithinMs;
  let staying = start.processes();
  while (staying.length > 0 && performance.now() < deadline) {
    await pause(lookEveryMs);
    staying = start.processes();
  }
  return staying;
}

/** Works the first view by keyboard until the portal listens. @returns its port; `null` when it never does */
async function openDemo(attempt: Attempt, start: WatchedStart, window: string): Promise<number | null> {
  await pause(settleMs);
  for (const key of keysToDemo) await attempt.display.press(window, key);
  const deadline = performance.now() + opensWithinMs;
  while (performance.now() < deadline) {
    const [port] = start.ports();
    if (port !== undefined) return port;
    await pause(lookEveryMs);
  }
  return null;
}
