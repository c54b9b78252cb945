import { killCampaign } from '../../test/faults/creation/kill-campaign';
import { namedMoments } from '../../test/faults/creation/kill-plan';
import type { Damage, KillTally } from '../../test/faults/creation/kill-tally';
import { atLeast, atMost, type Control, percentile, zero } from './figure';
import type { Extent, Findings } from './findings';

/** Two processes keep two processors busy while the portals wait for them. */
const lanes = 2;

/** SIGKILL at random and at every named moment of creation and recovery; and the same with a guard taken out. */
export async function killFigures({ runs, seed, progress }: Extent): Promise<Findings> {
  const atEach = Math.max(1, Math.round(runs / 40));
  const tally = await killCampaign({ atRandom: runs, atEach, seed, lanes, progress });
  const few = { atRandom: 0, atEach: 1, seed, lanes };
  const forgetful = await killCampaign({ ...few, without: ['journal'] });
  const blind = await killCampaign({ ...few, without: ['look into the vault'] });
  const repeating = await killCampaign({ ...few, without: ['sending once'] });
  const markless = await killCampaign({ ...few, without: ['mark'] });
  const control = (what: string, { damage, kills }: KillTally, member: keyof Damage): Control => ({
    ...{ what, caught: damage[member], of: kills },
  });
  const { damage, kills, recoveriesMs } = tally;
  const title = 'killed processes';
  const rarest = Math.min(...namedMoments.map((name) => tally.atPoint[name] ?? 0));
  return {
    figures: [
      zero(
        `${title}: values lost`,
        damage.lost,
        kills,
        control('recovery that does not look into the vault', blind, 'lost'),
      ),
      zero(
        `${title}: secrets orphaned`,
        damage.orphaned,
        kills,
        control('journal taken away', forgetful, 'orphaned'),
      ),
      zero(
        `${title}: made twice`,
        damage.duplicates,
        kills,
        control('each creation sent twice', repeating, 'duplicates'),
      ),
      zero(
        `${title}: secrets of others deleted`,
        damage.wronglyDeleted,
        kills,
        control(
          'a look-alike taken for ours: name, end and reference of the plan changed for its own',
          markless,
          'wronglyDeleted',
        ),
      ),
      zero(`${title}: undecided after a day`, damage.undecided, kills, {
        ...{ what: 'starts that saw an undecided creation before its time was over', of: tally.kills },
        caught: tally.watched,
      }),
      atLeast(`${title}: kills at the named moment that is met least often`, rarest, atEach, {
        ...{ unit: 'kills', n: namedMoments.length },
        control: 'a moment that no life comes to any more counts as none',
      }),
      atMost(`${title}: recovery, 95th percentile`, Math.round(percentile(recoveriesMs, 95)), 3000, {
        ...{ unit: 'ms', n: recoveriesMs.length },
        control: 'from the start of the process to the end of its first reconciliation, sign-in included',
      }),
    ],
    details: {
      kills: { ...tally, recoveriesMs: [5, 50, 95, 100].map((rank) => percentile(recoveriesMs, rank)) },
    },
  };
}
