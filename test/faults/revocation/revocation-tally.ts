import type { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import type { RemovalEnd } from '../deletion/lagging-portal';
import type { VaultTrouble } from '../support/troubled-vault';

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
