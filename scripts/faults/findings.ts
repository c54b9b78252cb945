import type { Figure } from './figure';

/** How much a campaign does. */
export interface Extent {
  /** Kills at random moments of a creation, or creations with a canary; everything else follows from it. */
  readonly runs: number;
  readonly seed: number;
  /** Told what begins and what came of it, with the seconds it took. */
  readonly progress: (words: string) => void;
}

/** What a suite found, and what explains it. */
export interface Findings {
  readonly figures: readonly Figure[];
  readonly details: Readonly<Record<string, unknown>>;
}
