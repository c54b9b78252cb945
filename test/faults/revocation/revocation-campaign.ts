import { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import { usualLagMs } from '../../fakes/no-deletions';
import { removalEnds } from '../deletion/lagging-portal';
import { vaultTroubles } from '../support/troubled-vault';
import { RevocationLife } from './revocation-life';
import type { RevocationOptions, RevocationPlan, RevocationTally } from './revocation-tally';

const answers = ['created', 'created', 'refused', 'lost-after-creation', 'lost-before-creation'] as const;

/**
 * Secrets that leaked are revoked while the portal is behind, loses answers and refuses, and while the vault for the
 * replacement is slow, refuses, is locked or lies; half of the processes die in the middle. The person tries again each hour
 * as long as the application says that there is something to do.
 */
export async function revocationCampaign(options: RevocationOptions): Promise<RevocationTally> {
  const random = new SeededRandom(options.seed);
  const tally: RevocationTally = {
    ...{ lives: 0, kills: 0, overWhileLiving: 0, forgotten: 0, unreplaced: 0, lost: 0, orphaned: 0 },
    ...{ gone: 0, neverOver: 0, findings: [] },
    ends: { answered: 0, 'answer lost': 0, 'never arrived': 0, refused: 0, 'on a computer behind': 0 },
    troubles: { none: 0, slow: 0, refusing: 0, locked: 0, lying: 0 },
  };
  for (let life = 0; life < options.lives; life += 1) {
    const plan = planOf(random);
    tally.ends[plan.removalEnd] += 1;
    tally.troubles[plan.trouble] += 1;
    await new RevocationLife(plan, options, tally).run();
  }
  return tally;
}

function planOf(random: SeededRandom): RevocationPlan {
  return {
    random,
    behindMs: random.between(0, usualLagMs),
    removalEnd: pick(random, removalEnds),
    trouble: pick(random, vaultTroubles),
    answer: pick(random, answers),
    troubleMinutes: random.between(0, 180),
    diesAt: random.next() < 0.5 ? random.between(1, 12) : null,
  };
}

function pick<T>(random: SeededRandom, all: readonly T[]): T {
  const one = all[random.between(0, all.length - 1)];
  if (one === undefined) throw new Error('there is nothing to choose from');
  return one;
}
