import { type Figure, zero } from '../../../scripts/faults/figure';
import { type Attempt, productTitle, windowLimitMs } from '../attempt';
import { harmlessLink } from '../harmless-lines';
import { WatchedStart } from '../watched-start';

/** More than Chromium hands over to a first instance; one that is sent so much is ended as hung. */
const long = 'a'.repeat(40_000);

/** What a second start says, and how it ends. */
const lines: readonly { readonly words: readonly string[]; readonly end: number }[] = [
  { words: [], end: 0 },
  { words: [harmlessLink], end: 0 },
  { words: ['--background'], end: 0 },
  { words: ['--environment', 'nowhere.json'], end: 0 },
  { words: ['--updated'], end: 0 },
  { words: ['--inspect'], end: 64 },
  { words: ['--remote-debugging-port=0'], end: 64 },
  { words: ['--exit'], end: 64 },
  { words: ['--no-sandbox'], end: 64 },
  { words: [`--environment=${long}`], end: 64 },
  { words: [`--user-data-dir=${long}`], end: 64 },
  { words: [`${harmlessLink}${long}`], end: 64 },
];

/** Starts the program again and again beside one that runs: they are judged alike, and the first one goes on. */
export async function secondStarts(attempt: Attempt): Promise<readonly Figure[]> {
  const { executable } = attempt;
  const first = await WatchedStart.start(attempt, { executable, words: [] });
  if ((await first.window(productTitle, windowLimitMs)) === null)
    throw new Error(`no window: ${first.printed}`);
  let [faults, ended] = [0, 0];
  for (const { words, end } of lines) {
    const second = await WatchedStart.start(attempt, { executable, words, home: first.home });
    await second.ended();
    const seen = await second.seen();
    if (seen.end !== end || seen.ports.length > 0) {
      faults += 1;
      attempt.progress(`SECOND START: ${words.join(' ').slice(0, 60)}: ended with ${seen.end}`);
    }
    if (!first.isRunning) ended += 1;
  }
  first.signal('SIGTERM');
  const end = await first.ended();
  await first.seen();
  await first.forget();
  // The control: the very same look, once the first one has really ended.
  const noticed = first.isRunning ? 0 : 1;
  return [
    zero('second starts that are not judged as first ones', faults, lines.length, {
      ...{
        what: 'lines that must be refused, and are',
        caught: lines.filter((line) => line.end !== 0).length - faults,
      },
      of: lines.filter((line) => line.end !== 0).length,
    }),
    zero('second starts that end the first', ended + (end === 0 ? 0 : 1), lines.length, {
      ...{ what: 'an end of the first is noticed', caught: noticed, of: 1 },
    }),
  ];
}
