import { type Figure, zero } from '../../../scripts/faults/figure';
import { type Attempt, productTitle, windowLimitMs } from '../attempt';
import { debuggerSwitches, formsOf, waysOfNode } from '../hostile-lines';
import { getsIn } from '../hostile-starts';
import { type Seen, WatchedStart } from '../watched-start';
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
  const isKeptOut = closed.end === null && closed.ports.length === 0;
  if (!isKeptOut) {
    const end = closed.end === null ? 'runs' : `ended with ${closed.end}`;
    attempt.progress(`SIGUSR1: it ${end}, ports ${closed.ports.join(', ')}: ${closed.printed}`);
  }
  const open = await signalForDebugger(attempt, unguarded);
  return [
    zero('ways to a debugger or to code of one’s own', isIn, lines.length, {
      ...{ what: 'ways that the unguarded twin lets in', caught: letIn, of: controls.length },
    }),
    zero('SIGUSR1: ended, or a port', isKeptOut ? 0 : 1, 1, {
      ...{ what: 'the unguarded twin opens a port', caught: open.ports.length, of: 1 },
    }),
  ];
}

/** Sends the signal by which Node opens its debugger, once the window is there. */
async function signalForDebugger(
  attempt: Attempt,
  executable: string,
): Promise<Pick<Seen, 'ports' | 'printed'> & { readonly end: Seen['end'] | null }> {
  const start = await WatchedStart.start(attempt, { executable, words: [] });
  if ((await start.window(productTitle, windowLimitMs)) === null)
    throw new Error(`no window: ${start.printed}`);
  start.signal('SIGUSR1');
  const end = await start.ended(settleMs);
  const { ports, printed } = await start.seen();
  await start.forget();
  return { end, ports, printed };
}
