import { joiningCampaign } from '../../test/faults/joining/joining-campaign';
import { type Control, zero } from './figure';
import type { Extent, Findings } from './findings';

/** What was entered by hand, joined to the portal's list. */
export async function joiningFigures({ runs, seed }: Extent): Promise<Findings> {
  const few = Math.max(60, Math.round(runs / 10));
  // Look-alikes that a list has alone are rare.
  const more = Math.max(300, Math.round(runs / 2));
  const tally = await joiningCampaign({ lives: Math.max(few, runs * 2), seed });
  const hintless = await joiningCampaign({ lives: more, seed, isHintless: true });
  const hasty = await joiningCampaign({ lives: more, seed, isHasty: true });
  const forgetful = await joiningCampaign({ lives: few, seed, isForgetful: true });
  const keeping = await joiningCampaign({ lives: few, seed, isKeeping: true });
  const idle = await joiningCampaign({ lives: few, seed, isIdle: true });
  const control = (what: string, caught: number, of: number): Control => ({ what, caught, of });
  const title = 'entries joined to the portal’s list';
  return {
    figures: [
      zero(
        `${title}: taken for another secret`,
        ...([tally.wrong, tally.entered] as const),
        control('the beginnings of values compared no more', hintless.wrong, hintless.entered),
      ),
      zero(
        `${title}: taken for another secret by a list that was behind`,
        ...([tally.wrong, tally.entered] as const),
        control('the assumed lag taken out', hasty.wrong, hasty.entered),
      ),
      zero(
        `${title}: stored values and entries lost`,
        ...([tally.lost, tally.entered] as const),
        control('the way to a moved value written down nowhere', forgetful.lost, forgetful.entered),
      ),
      zero(
        `${title}: in both lists, or with two values`,
        ...([tally.doubled, tally.entered] as const),
        control('what was joined left in the list that was entered', keeping.doubled, keeping.entered),
      ),
      zero(
        `${title}: not joined, though only one can be meant`,
        ...([tally.apart, tally.clear] as const),
        control('nothing joined', idle.apart, idle.clear),
      ),
    ],
    details: { joinings: tally },
  };
}
