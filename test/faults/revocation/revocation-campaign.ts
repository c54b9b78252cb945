import { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import { usualLagMs } from '../../fakes/no-deletions';
import { type RemovalEnd, removalEnds } from '../deletion/lagging-portal';
import { type VaultTrouble, vaultTroubles } from '../support/troubled-vault';
import { RevocationLife } from './revocation-life';

export interface RevocationOptions {
  readonly lives: number;
  readonly seed: number;
  /** Takes the assumed lag out. */
  readonly isHasty?: boolean;
  /** Takes the person and the watching out after the first click. */
  readonly isBlind?: boolean;
  /** Loses the record of leaks with each process. */
  readonly isForgetful?: boolean;
}

export interface RevocationTally {
  lives: number;
  /** Processes that died in the middle of a revocation. */
  kills: number;
  /** Leaks on record that were called over while the leaked secret lived. */
  overWhileLiving: number;
  /** Leaked secrets that lived, of which something had been done, and of which no leak was on record any more. */
  forgotten: number;
  /** Leaked secrets that were removed while no vault had the value of a replacement. */
  unreplaced: number;
  /** Replacements that were called saved and whose value no vault has. */
  lost: number;
  /** Secrets that were made here and are left at the portal with their value nowhere. */
  orphaned: number;
  /** Leaked secrets that are really gone. */
  gone: number;
  /** Leaks that were not over two days later, for whatever reason. */
  neverOver: number;
  readonly ends: Record<RemovalEnd, number>;
  readonly troubles: Record<VaultTrouble, number>;
  /** What was found, for whoever has to find out why. */
  readonly findings: string[];
}

/** How a life goes, decided beforehand. */
export interface RevocationPlan {
  readonly random: SeededRandom;
  readonly behindMs: number;
  readonly removalEnd: RemovalEnd;
  readonly trouble: VaultTrouble;
  readonly answer: 'created' | 'refused' | 'lost-after-creation' | 'lost-before-creation';
  /** When all of that is over, in minutes. */
  readonly troubleMinutes: number;
  /** The effect at which the process dies; `null` when it does not. */
  readonly diesAt: number | null;
}

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
