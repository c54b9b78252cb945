import { deletionCampaign } from '../../test/faults/deletion/deletion-campaign';
import { atLeast, type Control, zero } from './figure';
import type { Extent, Findings } from './findings';

const hourMs = 3_600_000;

/** Young secrets deleted and revoked with cut answers and lists behind. */
export async function deletionFigures({ runs, seed }: Extent): Promise<Findings> {
  const few = Math.max(50, Math.round(runs / 10));
  const tally = await deletionCampaign({ lives: Math.max(few, runs), seed });
  const beyond = await deletionCampaign({ lives: few, seed, mostBehindMs: 5 * hourMs });
  const hasty = await deletionCampaign({ lives: few, seed, isHasty: true });
  const blind = await deletionCampaign({ lives: few, seed, isBlind: true });
  const far = await deletionCampaign({ lives: few, seed, isHasty: true, mostBehindMs: 100 * hourMs });
  const lagOut = (caught: number): Control => ({
    ...{
      what: 'the assumed lag taken out, so that young lists count and the next one decides',
      of: hasty.lives,
    },
    caught,
  });
  const looksOut = (caught: number): Control => ({
    what: 'nothing looked at again',
    caught,
    of: blind.lives,
  });
  const dayOut: Control = {
    what: 'lists behind by longer than the day for which values are kept, the lag taken out',
    ...{ caught: far.thrownAwayLiving, of: far.lives },
  };
  const title = 'deletions of young secrets, lists behind by up to the lag';
  return {
    figures: [
      zero(
        `${title}: "deleted" said of a living one`,
        tally.saidOfLiving,
        tally.lives,
        lagOut(hasty.saidOfLiving),
      ),
      zero(`${title}: value of a living one thrown away`, tally.thrownAwayLiving, tally.lives, dayOut),
      zero(`${title}: undecided after a day`, tally.undecided, tally.lives, looksOut(blind.undecided)),
      zero(
        `${title}: values left over after two days`,
        tally.leftOver,
        tally.deleted,
        looksOut(blind.leftOver),
      ),
      atLeast(
        `${title}: said in 100 of those deleted, by the lag + 2 min after every list lacks it`,
        Math.floor((tally.saidInTime / tally.deleted) * 1000) / 10,
        99,
        {
          ...{ unit: '%', n: tally.deleted },
          control: `nothing looked at again: ${Math.round((blind.saidInTime / blind.deleted) * 100)} %`,
        },
      ),
      zero(
        'lists behind by up to 5 h, beyond the lag: value of a living one thrown away',
        beyond.thrownAwayLiving,
        beyond.lives,
        dayOut,
      ),
    ],
    details: { deletions: tally, beyondTheLag: beyond },
  };
}
