import { takingCampaign } from '../../test/faults/taking-in/taking-campaign';
import { withoutComparison } from '../../test/faults/vault/without-comparison';
import { type Control, zero } from './figure';
import type { Extent, Findings } from './findings';

/** Values that exist already, taken in with everything in trouble. */
export async function takingFigures({ runs, seed }: Extent): Promise<Findings> {
  const few = Math.max(100, Math.round(runs / 10));
  const tally = await takingCampaign({ lives: Math.max(few, runs * 3), seed });
  const hintless = await takingCampaign({ lives: few, seed, isHintless: true });
  const forgetful = await takingCampaign({ lives: few, seed, isForgetful: true });
  const idle = await takingCampaign({ lives: few, seed, isIdle: true });
  const credulous = await withoutComparison(() => takingCampaign({ lives: few, seed }));
  const control = (what: string, caught: number, of = few): Control => ({ what, caught, of });
  const unread = 'comparison after reading back taken out';
  const unplanned = 'what is planned written down nowhere';
  const nothing = 'nothing taken in, and every time asked for anew';
  const title = 'values taken in with trouble';
  const { lives, wished, calm } = tally;
  return {
    figures: [
      zero(`${title}: called stored and lost`, tally.lost, wished, control(unread, credulous.lost)),
      zero(
        `${title}: under a secret that is known to have another`,
        ...([tally.wrong, wished] as const),
        control('the list shows of no secret how its value begins', hintless.wrong),
      ),
      zero(
        `${title}: on record as stored where nothing is, or not all`,
        ...([tally.unproved, lives] as const),
        control(unread, credulous.unproved),
      ),
      zero(
        `${title}: in a place that is not on record with its proof`,
        ...([tally.unrecorded, lives] as const),
        control(unplanned, forgetful.unrecorded),
      ),
      zero(
        `${title}: not stored half a day after it was over`,
        ...([tally.unstored, lives] as const),
        control(nothing, idle.unstored),
      ),
      zero(
        'values taken in without trouble: not stored at once',
        ...([tally.late, calm] as const),
        control(nothing, idle.late, idle.calm),
      ),
    ],
    details: { taken: tally },
  };
}
