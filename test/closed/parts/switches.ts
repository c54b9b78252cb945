import { type Figure, zero } from '../../../scripts/faults/figure';
import { type Attempt, productTitle } from '../attempt';
import { chromiumSwitches, formsOf, type HostileLine, programLines } from '../hostile-lines';
import { getsIn, tryToGetIn } from '../hostile-starts';

/** A window is not enough for the control: a debugger has to answer. */
const answersMore = 'remote-debugging-pipe';

/** Chromium's switches in all forms: refused before there is anything to see. */
export async function switchesRefused(attempt: Attempt): Promise<readonly Figure[]> {
  const names = chromiumSwitches.slice(0, attempt.switches);
  const lines = names.flatMap((name) => formsOf(name, attempt.tools));
  const in_ = await countIn(attempt, lines);
  let letIn = 0;
  for (const name of names) {
    const [line] = formsOf(name, attempt.tools);
    if (line === undefined) continue;
    const wants = name === answersMore ? 'more' : 'window';
    const isIn = await getsIn(attempt, attempt.unguarded, line, wants);
    if (isIn) letIn += 1;
    else attempt.progress(`control: ${line.words.join(' ')} does nothing in the unguarded twin`);
  }
  return [
    zero(
      'lines with Chromium’s switches that are not refused with 64 before there is a window',
      in_,
      lines.length,
      {
        ...{ what: 'switches that the unguarded twin lets in', caught: letIn, of: names.length },
      },
    ),
  ];
}

/** Programs that switches name for Chromium's children: none of them runs. */
export async function programsNotRun(attempt: Attempt): Promise<readonly Figure[]> {
  // The third is the one by which Chromium really runs a program.
  const lines = attempt.isShort ? programLines(attempt.tools).slice(2, 3) : programLines(attempt.tools);
  const run = await countIn(attempt, lines);
  let caught = 0;
  for (const line of lines) if (await getsIn(attempt, attempt.unguarded, line, 'more')) caught += 1;
  return [
    zero('lines by which a program of one’s own is run', run, lines.length, {
      ...{
        what: 'lines by which the unguarded twin runs it; others crash any program there',
        caught,
        of: lines.length,
      },
    }),
  ];
}

/** How many lines get into the guarded program. */
export async function countIn(attempt: Attempt, lines: readonly HostileLine[]): Promise<number> {
  let count = 0;
  for (const line of lines) {
    const way = await tryToGetIn(attempt, attempt.executable, line, productTitle);
    if (way === null) continue;
    count += 1;
    attempt.progress(`IN: ${line.name} ${line.words.join(' ')}: ${way}`);
  }
  return count;
}
