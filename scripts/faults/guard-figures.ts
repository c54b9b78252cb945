import { allGuards } from '../../test/faults/guards/all-guards';
import { guardCampaign, type GuardTally } from '../../test/faults/guards/guard-campaign';
import { someOf } from '../../test/faults/guards/some-of';
import { type Figure, zero } from './figure';
import type { Extent, Findings } from './findings';

/** As many as are tried where a campaign is only to be seen working. */
const few = 2;
const wholeFromRuns = 1000;

/** Each named guard taken out of a copy of the product; what claims it has to fail there. */
export async function guardFigures({ runs, seed, progress }: Extent): Promise<Findings> {
  const guards = runs >= wholeFromRuns ? allGuards : someOf(allGuards, few, seed);
  const tally = await guardCampaign(guards, progress);
  return {
    figures: [figureOf('guards taken out that a claim of theirs did not notice', tally)],
    details: { guards: tally },
  };
}

function figureOf(name: string, { claims, unnoticed, broken, failingAnyway }: GuardTally): Figure {
  return zero(name, unnoticed.length + broken.length + failingAnyway.length, claims, {
    ...{ what: 'the same claims beside an untouched product, which have to pass', of: claims },
    caught: claims - failingAnyway.length,
  });
}
