/** What went wrong over all lives of a campaign. */
export interface Damage {
  /** Secrets whose value a vault had, or of which the page said "saved", that are no longer both at the portal and in the vault. */
  lost: number;
  /** Secrets of ours at the portal that no vault has and that nothing watches any more. */
  orphaned: number;
  /** Times that one form made more than one secret. */
  duplicates: number;
  /** Secrets of others that are gone. */
  wronglyDeleted: number;
  /** Saved values found in files of the profile. */
  leaked: number;
  /** Creations that were still open when everything had had its time. */
  undecided: number;
}

export const noDamage = (): Damage => ({
  lost: 0,
  orphaned: 0,
  duplicates: 0,
  wronglyDeleted: 0,
  leaked: 0,
  undecided: 0,
});

/** Everything a kill campaign counts. */
export interface KillTally {
  readonly damage: Damage;
  kills: number;
  /** Lives that ended before the campaign ended them. */
  endedByOthers: number;
  /** Lives that began with a creation which could not be decided at once. */
  watched: number;
  /** Where creations stood when they were cut off: by what portal and vault had. */
  readonly cutOff: Record<string, number>;
  /** How many kills came at each named point. */
  readonly atPoint: Record<string, number>;
  /** From the start of the process until everything open was decided or shown as watched, ms. */
  readonly recoveriesMs: number[];
  /** What went wrong, in words, the first twenty. */
  readonly findings: string[];
}

export const emptyTally = (): KillTally => ({
  damage: noDamage(),
  kills: 0,
  endedByOthers: 0,
  watched: 0,
  cutOff: {},
  atPoint: {},
  recoveriesMs: [],
  findings: [],
});

/** Counts one more of a name. */
export function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
