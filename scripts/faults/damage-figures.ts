import { damageCampaign } from '../../test/faults/damage/damage-campaign';
import { type Control, zero } from './figure';
import type { Extent, Findings } from './findings';

/** Every file of the profile, damaged in every way. */
export async function damageFigures({ runs, seed }: Extent): Promise<Findings> {
  const tally = await damageCampaign({ each: Math.max(2, Math.round(runs / 4)), seed });
  const blind = await damageCampaign({ each: 2, seed, isBlind: true });
  const control = (what: string, caught: number): Control => ({ what, caught, of: blind.files });
  const overwriting = 'files written over as if they had been understood';
  const title = 'files of the profile damaged between two starts';
  const { files } = tally;
  return {
    figures: [
      zero(
        `${title}: nothing left as it was found`,
        tally.overwritten,
        files,
        control(overwriting, blind.overwritten),
      ),
      zero(`${title}: not told to the person`, tally.untold, files, control(overwriting, blind.untold)),
      zero(
        `${title}: not used again once the cause is gone`,
        ...([tally.notAdopted, files] as const),
        control('what is damaged left so', blind.notAdopted),
      ),
      zero(
        `${title}: secrets or values gone by what a damaged record says`,
        ...([tally.decided, files] as const),
        control('values thrown away on purpose, seen by the judge', blind.decided),
      ),
    ],
    details: { damages: tally },
  };
}
