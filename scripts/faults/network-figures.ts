import { cutCampaign } from '../../test/faults/network/cut-campaign';
import type { NetworkTally } from '../../test/faults/network/creation-place';
import { staleCampaign } from '../../test/faults/network/stale-campaign';
import { lookAlikeCampaign } from '../../test/faults/look-alikes/look-alike-campaign';
import { type Control, type Figure, zero } from './figure';
import type { Extent, Findings } from './suites';

/** Every byte from a thousand runs on. */
export async function cutFigures({ runs }: Extent): Promise<Findings> {
  const tally = await cutCampaign({ step: runs >= 1000 ? 1 : Math.ceil(1000 / runs) });
  const again = await cutCampaign({ step: 40, isSentAgain: true });
  const control = (caught: number): Control => ({
    ...{ what: 'a network that sends again what got no answer', caught, of: again.runs },
  });
  return {
    figures: zeros('connection cut at every byte', tally, {
      made: control(again.damage.duplicates),
      kept: control(again.damage.orphaned + again.damage.duplicates),
    }),
    details: { cuts: { outcomes: tally.outcomes, bytes: tally.bytes } },
  };
}

/** Lists that are behind. */
export async function staleFigures({ runs, seed }: Extent): Promise<Findings> {
  const tally = await staleCampaign({ runs, seed });
  const hasty = await staleCampaign({ runs: Math.max(20, Math.round(runs / 20)), seed, isImpatient: true });
  const control = {
    ...{
      what: 'quiet period taken out',
      caught: hasty.damage.orphaned + hasty.damage.undecided,
      of: hasty.runs,
    },
  };
  return {
    figures: zeros('lists 0 to 120 s behind', tally, { made: control, kept: control }),
    details: { staleLists: { outcomes: tally.outcomes, controlDamage: hasty.damage } },
  };
}

/** Portals full of names like ours. */
export async function lookAlikeFigures({ runs, seed }: Extent): Promise<Findings> {
  const tally = await lookAlikeCampaign({ portals: runs * 10, seed });
  const markless = await lookAlikeCampaign({ portals: Math.max(20, runs / 10), seed, withoutMark: true });
  return {
    figures: [
      zero('portals of look-alikes: secrets of others deleted', tally.foreignDeleted, tally.portals, {
        ...{ what: 'mark, age and what was there before taken out', of: markless.portals },
        caught: markless.foreignDeleted,
      }),
    ],
    details: { lookAlikes: tally },
  };
}

function zeros(
  title: string,
  { damage, runs }: NetworkTally,
  control: { readonly made: Control; readonly kept: Control },
): readonly Figure[] {
  return [
    zero(`${title}: values lost`, damage.lost, runs, control.kept),
    zero(`${title}: secrets orphaned`, damage.orphaned, runs, control.kept),
    zero(`${title}: made twice`, damage.duplicates, runs, control.made),
    zero(`${title}: secrets of others deleted`, damage.wronglyDeleted, runs, control.kept),
    zero(`${title}: undecided after a day`, damage.undecided, runs, control.kept),
  ];
}
