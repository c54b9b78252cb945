import type { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import type { RemovalEnd } from '../deletion/lagging-portal';
import type { NextAnswer } from '../../fakes/scripted-provider';
import type { CallTally, ConsumerPlan } from './consumers';

export interface RotationOptions {
  readonly lives: number;
  readonly seed: number;
  /** Takes the guard out: the old secret is deleted when the person presses the button, whatever is still open. */
  readonly isUnguarded?: boolean;
  /** Ticks five of a hundred items before the system has the new value. */
  readonly ticksEarly?: boolean;
  /** Takes the safety wait out. */
  readonly hasNoWait?: boolean;
  /** Loses the record of rotations with each process. */
  readonly isForgetful?: boolean;
  /** Nobody comes back after the beginning. */
  readonly isIdle?: boolean;
}

export interface RotationTally extends CallTally {
  lives: number;
  kills: number;
  /** Ended as done within ten days. */
  done: number;
  /** Not done, by what they wait for. */
  readonly waiting: Record<string, number>;
  /** Not done, and without a word for what it waits for. */
  unnamed: number;
  /** Old secrets that we removed while no new one was accepted, saved and proven by a check. */
  withoutProof: number;
  /** Items ticked before the system had the new value. */
  tickedEarly: number;
  /** Old secrets removed by us. */
  removed: number;
  /** What was found, for whoever has to find out why. */
  readonly findings: string[];
}

/** How a life goes, decided beforehand. */
export interface RotationPlan {
  readonly random: SeededRandom;
  readonly consumers: readonly ConsumerPlan[];
  readonly behindMs: number;
  readonly propagationMs: number;
  readonly removalEnd: RemovalEnd;
  readonly answer: NextAnswer;
  /** The vault refuses for so many minutes. */
  readonly vaultTroubleMinutes: number;
  readonly troublePercent: number;
  readonly isBroken: boolean;
  /** After how many minutes the old one expires. */
  readonly oldEndsAfterMinutes: number;
  /** When a colleague deletes the old one, minutes; `null` for never. */
  readonly takenAwayAtMinute: number | null;
  /** Effects of each process until it dies; those after the last one live on. */
  readonly deaths: readonly number[];
}
