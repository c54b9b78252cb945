export interface JoiningOptions {
  readonly lives: number;
  readonly seed: number;
  /** Takes the hints out of what is compared. */
  readonly isHintless?: boolean;
  /** Takes the assumed lag out. */
  readonly isHasty?: boolean;
  /** The way to a value that was moved is written down nowhere. */
  readonly isForgetful?: boolean;
  /** What was joined stays in the list that was entered. */
  readonly isKeeping?: boolean;
  /** Nothing is joined. */
  readonly isIdle?: boolean;
}

export interface JoiningTally {
  lives: number;
  /** Secrets that were entered. */
  entered: number;
  /** Values that were called stored. */
  stored: number;
  /** Processes that died on the way. */
  kills: number;
  /** Entries, or their values, that became another secret of the portal's than their own, though something told them apart. */
  wrong: number;
  /** The same where nothing that anybody had written down told them apart. */
  untellable: number;
  /** Stored values that no listed secret leads to any more, and entries that are in neither list. */
  lost: number;
  /** Entries that are in both lists, and secrets with two values. */
  doubled: number;
  /** Entries of which only one listed secret could be meant, and the other way round. */
  clear: number;
  /** Of those, how many were not joined. */
  apart: number;
  /** What was found, for whoever has to find out why. */
  readonly findings: string[];
}

export function noJoinings(): JoiningTally {
  return {
    ...{ lives: 0, entered: 0, stored: 0, kills: 0, wrong: 0, untellable: 0, lost: 0, doubled: 0 },
    ...{ clear: 0, apart: 0, findings: [] },
  };
}
