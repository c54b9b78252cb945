import { textsCampaign } from '../../test/faults/texts/texts-campaign';
import { zero } from './figure';
import type { Extent, Findings } from './findings';

/** Texts of a million characters for everything of main that reads what others wrote. */
export async function textFigures({ runs, seed }: Extent): Promise<Findings> {
  const tally = await textsCampaign(runs, seed);
  const control = await textsCampaign(20, seed, true);
  const count = (blocked: Readonly<Record<string, readonly number[]>>): number =>
    Object.values(blocked).reduce((sum, numbers) => sum + numbers.length, 0);
  const title = `texts of a million characters in ${tally.shapes} shapes`;
  return {
    figures: [
      zero(`${title}: a thread kept for over 100 ms`, count(tally.blocked), tally.read, {
        ...{ what: 'a reader whose time grows with the square', of: control.read },
        caught: count(control.blocked),
      }),
    ],
    details: { texts: tally },
  };
}
