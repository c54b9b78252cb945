import { allGuards, noGuard } from '../../test/faults/guards/all-guards';
import { guardCampaign } from '../../test/faults/guards/guard-campaign';
import { mutantCampaign } from '../../test/faults/guards/mutant-campaign';
import { mutatedFiles } from '../../test/faults/guards/mutated-files';
import { someOf } from '../../test/faults/guards/some-of';
import { zero } from './figure';
import type { Extent, Findings } from './findings';

/** From so many runs on all of them are tried, and not only some by the seed. */
const allFromRuns = 100;
const fewGuards = 2;

/** Each named guard taken out of a copy of the product; what claims it has to fail there. */
export async function guardFigures({ runs, seed, progress }: Extent): Promise<Findings> {
  const guards = runs >= allFromRuns ? allGuards : someOf(allGuards, fewGuards, seed);
  const tally = await guardCampaign(guards, progress);
  const nothing = await guardCampaign([noGuard]);
  const { claims, unnoticed, broken, failingAnyway } = tally;
  return {
    figures: [
      zero('guards taken out: claims that did not fail', unnoticed.length + broken.length, claims, {
        ...{
          what: 'an edit that takes nothing out, which no claim may see',
          caught: nothing.unnoticed.length,
        },
        of: 1,
      }),
      zero('guards left in: claims that failed', failingAnyway.length, claims, {
        ...{ what: 'the same claims with their guards taken out', of: claims },
        caught: claims - unnoticed.length - broken.length,
      }),
    ],
    details: { guards: tally },
  };
}

/** Every decision of the files that decide most, taken otherwise. */
export async function mutantFigures({ runs, seed, progress }: Extent): Promise<Findings> {
  const files = runs >= allFromRuns ? mutatedFiles : someOf(mutatedFiles, 1, seed);
  const few = runs >= allFromRuns ? {} : { of: fewGuards };
  const tally = await mutantCampaign({ files, seed, progress, ...few });
  return {
    figures: [
      zero('decisions taken otherwise that nothing notices', tally.survivors.length, tally.mutants, {
        ...{ what: 'decisions taken otherwise that were noticed', caught: tally.noticed, of: tally.mutants },
      }),
    ],
    details: { mutants: tally },
  };
}
