import { clockCampaign } from '../../test/faults/clock/clock-campaign';
import { type Control, zero } from './figure';
import type { Extent, Findings } from './findings';

/** Clocks put wrong and right again over reminders and creations. */
export async function clockFigures({ runs, seed }: Extent): Promise<Findings> {
  const tally = await clockCampaign({ lives: Math.max(20, runs), seed });
  const credulous = await clockCampaign({ lives: 20, seed, isCredulous: true });
  const deaf = await clockCampaign({ lives: 20, seed, isDeaf: true });
  const control = (what: string, caught: number): Control => ({ what, caught, of: 20 });
  const unwatched = 'nothing shown and nothing looked at again';
  const title = 'clocks wrong by a minute to a year';
  const { secrets, creations } = tally;
  return {
    figures: [
      zero(
        `${title}: reminders early`,
        ...([tally.early, secrets] as const),
        control('the computer’s clock believed whatever it says', credulous.early),
      ),
      zero(`${title}: reminders lost`, tally.lost, secrets, control(unwatched, deaf.lost)),
      zero(`${title}: secrets orphaned`, tally.orphaned, creations, control(unwatched, deaf.orphaned)),
      zero(`${title}: creations undecided`, tally.undecided, creations, control(unwatched, deaf.undecided)),
    ],
    details: { clocks: tally },
  };
}
