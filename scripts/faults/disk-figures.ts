import { diskCampaign } from '../../test/faults/disk/disk-campaign';
import { zero } from './figure';
import type { Extent, Findings } from './suites';

/** Power cuts before every change and sync of a creation, on a disk that keeps only what was synced. */
export async function diskFigures({ runs, seed }: Extent): Promise<Findings> {
  const tally = await diskCampaign({ repeats: Math.max(2, Math.round(runs / 20)), seed, syncsFolders: true });
  const careless = await diskCampaign({ repeats: 5, seed, syncsFolders: false });
  const { damage, cuts, places } = tally;
  const control = {
    ...{ what: 'syncing of folders taken out', of: careless.cuts },
    caught: careless.damage.lost + careless.damage.orphaned,
  };
  const title = 'power cut, unsynced writes and renames dropped';
  return {
    figures: [
      zero(`${title}: values lost`, damage.lost, cuts, control),
      zero(`${title}: secrets orphaned`, damage.orphaned, cuts, control),
      zero(`${title}: made twice`, damage.duplicates, cuts, control),
      zero(`${title}: undecided after a day`, damage.undecided, cuts, control),
    ],
    details: { powerCuts: { places, cuts } },
  };
}
