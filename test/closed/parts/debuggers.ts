import { setTimeout as pause } from 'node:timers/promises';
import { type Figure, zero } from '../../../scripts/faults/figure';
import { type Attempt, productTitle, windowLimitMs } from '../attempt';
import { debuggerSwitches, formsOf, waysOfNode } from '../hostile-lines';
import { getsIn } from '../hostile-starts';
import { WatchedStart } from '../watched-start';
import { countIn } from './switches';

const settleMs = 1_500;

/** Debuggers, and code that is not ours: by switches, by the environment, by a signal. */
export async function debuggersKeptOut(attempt: Attempt): Promise<readonly Figure[]> {
  const { tools, unguarded, executable } = attempt;
  const firsts = debuggerSwitches.flatMap((name) => formsOf(name, tools).slice(0, 1));
  const lines = attempt.isShort
    ? [...firsts, ...waysOfNode(tools).slice(0, 3)]
    : [...debuggerSwitches.flatMap((name) => formsOf(name, tools)), ...waysOfNode(tools)];
  const isIn = await countIn(attempt, lines);
  const controls = [...firsts, ...waysOfNode(tools).slice(0, 4)].slice(0, attempt.isShort ? 2 : undefined);
  let letIn = 0;
  for (const line of controls) {
    if (await getsIn(attempt, unguarded, line, 'more')) letIn += 1;
    else attempt.progress(`control: ${line.name} ${line.words.join(' ')} does nothing in the unguarded twin`);
  }
  const closed = await signalForDebugger(attempt, executable);
  const open = await signalForDebugger(attempt, unguarded);
  return [
    zero('ways to a debugger or to code of one’s own', isIn, lines.length, {
      ...{ what: 'ways that the unguarded twin lets in', caught: letIn, of: controls.length },
    }),
    zero('SIGUSR1: ended, or a port', closed.isRunning && closed.ports.length === 0 ? 0 : 1, 1, {
      ...{ what: 'the unguarded twin opens a port', caught: open.ports.length, of: 1 },
    }),
  ];
}

/** Sends the signal by which Node opens its debugger, once the window is there. */
async function signalForDebugger(
  attempt: Attempt,
  executable: string,
): Promise<{ readonly isRunning: boolean; readonly ports: readonly number[] }> {
  const start = await WatchedStart.start(attempt, { executable, words: [] });
  if ((await start.window(productTitle, windowLimitMs)) === null)
    throw new Error(`no window: ${start.printed}`);
  start.signal('SIGUSR1');
  await pause(settleMs);
  const { isRunning } = start;
  const { ports } = await start.seen();
  await start.forget();
  return { isRunning, ports };
}
