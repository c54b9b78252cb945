import type { Damage } from '../../test/faults/creation/kill-tally';
import { cutCampaign } from '../../test/faults/network/cut-campaign';
import type { NetworkTally } from '../../test/faults/network/creation-place';
import { staleCampaign } from '../../test/faults/network/stale-campaign';
import { lookAlikeCampaign } from '../../test/faults/look-alikes/look-alike-campaign';
import { type Control, type Figure, zero } from './figure';
import type { Extent, Findings } from './findings';

/** Every byte from a thousand runs on. */
export async function cutFigures({ runs }: Extent): Promise<Findings> {
  const tally = await cutCampaign({ step: runs >= 1000 ? 1 : Math.ceil(1000 / runs) });
  const step = 40;
  const forgetful = await cutCampaign({ step, without: ['journal'] });
  return {
    figures: zeros('connection cut at every byte', tally, {
      lost: caught('journal taken away', forgetful, 'lost'),
      orphaned: caught('journal taken away', forgetful, 'orphaned'),
      duplicates: caught(
        'a network that sends again what got no answer',
        await cutCampaign({ step, isSentAgain: true }),
        'duplicates',
      ),
      wronglyDeleted: caught(withoutMark, await cutCampaign({ step, without: ['mark'] }), 'wronglyDeleted'),
      undecided: caught(withoutLooks, await cutCampaign({ step, without: ['later looks'] }), 'undecided'),
    }),
    details: { cuts: { outcomes: tally.outcomes, bytes: tally.bytes } },
  };
}

/** Lists that are behind. */
export async function staleFigures({ runs, seed }: Extent): Promise<Findings> {
  const tally = await staleCampaign({ runs, seed });
  const few = { runs: Math.max(20, Math.round(runs / 20)), seed };
  const hasty = await staleCampaign({ ...few, isImpatient: true });
  return {
    figures: zeros('lists behind by up to the assumed lag', tally, {
      lost: caught(
        'recovery that does not look into the vault',
        await staleCampaign({ ...few, without: ['look into the vault'] }),
        'lost',
      ),
      orphaned: caught('assumed lag taken out', hasty, 'orphaned'),
      duplicates: caught(
        'each creation sent twice',
        await staleCampaign({ ...few, without: ['sending once'] }),
        'duplicates',
      ),
      wronglyDeleted: caught(
        withoutMark,
        await staleCampaign({ ...few, without: ['mark'] }),
        'wronglyDeleted',
      ),
      undecided: caught(withoutLooks, await staleCampaign({ ...few, without: ['later looks'] }), 'undecided'),
    }),
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

const withoutMark = 'a look-alike taken for ours: name, end and reference of the plan changed for its own';
const withoutLooks = 'looks of later minutes and of the next day taken out';

function caught(what: string, { damage, runs }: NetworkTally, member: keyof Damage): Control {
  return { what, caught: damage[member], of: runs };
}

function zeros(
  title: string,
  { damage, runs }: NetworkTally,
  controls: Readonly<Record<Exclude<keyof Damage, 'leaked'>, Control>>,
): readonly Figure[] {
  return [
    zero(`${title}: values lost`, damage.lost, runs, controls.lost),
    zero(`${title}: secrets orphaned`, damage.orphaned, runs, controls.orphaned),
    zero(`${title}: made twice`, damage.duplicates, runs, controls.duplicates),
    zero(`${title}: secrets of others deleted`, damage.wronglyDeleted, runs, controls.wronglyDeleted),
    zero(`${title}: undecided after a day`, damage.undecided, runs, controls.undecided),
  ];
}
