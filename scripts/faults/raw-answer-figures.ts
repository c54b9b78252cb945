import { atLeast, type Control, zero } from './figure';
import type { Extent, Findings } from './findings';
import { onDesktop, seenOn } from './on-desktop';

interface RawAnswerTally {
  readonly asked: number;
  readonly settled: number;
  readonly stalled: number;
  readonly given: number;
  readonly exits: number;
  readonly uncaught: number;
  readonly unhandled: number;
  readonly outcomes: Readonly<Record<string, number>>;
  /** What was done on purpose at the end, seen by the same judges. */
  readonly unhandledControl: number;
  readonly uncaughtControl: number;
  readonly exitControl: number;
}

/** Answers of any bytes for the built application. */
export async function rawAnswerFigures({ runs, seed }: Extent): Promise<Findings> {
  const tally = await onDesktop<RawAnswerTally>('network-program', runs * 10, seed);
  const { asked, outcomes } = tally;
  const onPurpose = (what: string, caught: number): Control => ({
    what: `${what} on purpose`,
    caught,
    of: 1,
  });
  const met = ['reached', 'server-error', 'unreachable'].filter((outcome) => (outcomes[outcome] ?? 0) > 0);
  const title = 'raw answers in Electron';
  return {
    figures: seenOn(tally.runtime, [
      zero(`${title}: exits`, tally.exits, asked, onPurpose('an end', tally.exitControl)),
      zero(`${title}: uncaught exceptions`, tally.uncaught, asked, onPurpose('one', tally.uncaughtControl)),
      zero(
        `${title}: unhandled rejections`,
        tally.unhandled,
        asked,
        onPurpose('one', tally.unhandledControl),
      ),
      atLeast(`${title}: settled`, tally.settled, asked, {
        ...{ unit: 'requests', n: asked, control: `${tally.stalled} stalled, ${tally.given} answers given` },
      }),
      atLeast(`${title}: kinds of outcomes met`, met.length, 3, {
        ...{ unit: 'kinds', n: asked, control: JSON.stringify(outcomes) },
      }),
    ]),
    details: { rawAnswers: tally },
  };
}
