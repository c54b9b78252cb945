import { diskCampaign } from '../../test/faults/disk/disk-campaign';
import type { Damage } from '../../test/faults/creation/kill-tally';
import type { NetworkGuard } from '../../test/faults/network/creation-place';
import { type Control, zero } from './figure';
import type { Extent, Findings } from './findings';

/** Power cuts before every change and sync of a creation, on a disk that keeps only what was synced. */
export async function diskFigures({ runs, seed }: Extent): Promise<Findings> {
  const tally = await diskCampaign({ repeats: Math.max(2, Math.round(runs / 20)), seed, syncsFolders: true });
  const careless = await diskCampaign({ repeats: 5, seed, syncsFolders: false });
  const without = async (guard: NetworkGuard, what: string, member: keyof Damage): Promise<Control> => {
    const { damage, cuts } = await diskCampaign({ repeats: 2, seed, syncsFolders: true, without: [guard] });
    return { what, caught: damage[member], of: cuts };
  };
  const { damage, cuts, places } = tally;
  const title = 'power cut, unsynced writes and renames dropped';
  return {
    figures: [
      zero(
        `${title}: values lost`,
        damage.lost,
        cuts,
        await without('look into the vault', 'recovery that does not look into the vault', 'lost'),
      ),
      zero(`${title}: secrets orphaned`, damage.orphaned, cuts, {
        ...{ what: 'syncing of folders taken out', of: careless.cuts },
        caught: careless.damage.orphaned,
      }),
      zero(
        `${title}: made twice`,
        damage.duplicates,
        cuts,
        await without('sending once', 'each creation sent twice', 'duplicates'),
      ),
      zero(
        `${title}: secrets of others deleted`,
        damage.wronglyDeleted,
        cuts,
        await without(
          'mark',
          'a look-alike taken for ours: name, end and reference of the plan changed for its own',
          'wronglyDeleted',
        ),
      ),
      zero(`${title}: forgotten, and back after one more`, tally.returned, cuts, {
        ...{ what: 'syncing of folders taken out', of: careless.cuts },
        caught: careless.returned,
      }),
      zero(
        `${title}: undecided after a day`,
        damage.undecided,
        cuts,
        await without('later looks', 'looks of later minutes and of the next day taken out', 'undecided'),
      ),
    ],
    details: { powerCuts: { places, cuts, withoutSyncOfFolders: careless.damage } },
  };
}
