import type { VaultTrouble } from '../support/troubled-vault';

export interface TakingOptions {
  readonly lives: number;
  readonly seed: number;
  /** The list shows of no secret how its value begins. */
  readonly isHintless?: boolean;
  /** What is planned is written down nowhere. */
  readonly isForgetful?: boolean;
  /** Nothing is ever taken in, and every time it is asked for anew. */
  readonly isIdle?: boolean;
}

export interface TakingTally {
  lives: number;
  /** Values that a person wanted stored. */
  wished: number;
  /** Processes that died in the middle. */
  kills: number;
  /** Processes that another one took the profile from. */
  losers: number;
  /** Values that were called stored and are not where their secret leads to. */
  lost: number;
  /** Values under a secret of which was known that they are not its own. */
  wrong: number;
  /** Times at which the record called something stored that no place had, or not all of it. */
  unproved: number;
  /** Values that came to a place before that place and their proof were on the disk, or that nothing on record leads to. */
  unrecorded: number;
  /** Values that were not stored half a day after the trouble was over. */
  unstored: number;
  /** Lives without any trouble. */
  calm: number;
  /** Of those, how many had a value that was not stored at the first try, within a minute. */
  late: number;
  readonly troubles: Record<VaultTrouble, number>;
  /** What was found, for whoever has to find out why. */
  readonly findings: string[];
}

export function nothingTaken(): TakingTally {
  return {
    ...{ lives: 0, wished: 0, kills: 0, losers: 0, lost: 0, wrong: 0, unproved: 0, unrecorded: 0 },
    ...{ unstored: 0, calm: 0, late: 0, findings: [] },
    troubles: { none: 0, slow: 0, refusing: 0, locked: 0, lying: 0 },
  };
}
