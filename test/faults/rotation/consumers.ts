import { oldSecret } from '../../fakes/rotation-world';

/** A system of the organisation's, and what becomes of it in a rotation. */
export interface ConsumerPlan {
  readonly name: string;
  /** After how many minutes of the checklist somebody has put the new value into it. */
  readonly movesAfterMinutes: number;
  /** By how many minutes its item is ticked before that; 0 for never too early. */
  readonly tickedEarlyByMinutes: number;
}

/** Asks for a token with whatever secret it has. */
export class Consumer {
  /** Key ID of the secret in its configuration. */
  holds = oldSecret.keyId;

  constructor(
    readonly plan: ConsumerPlan,
    readonly systemId: string,
  ) {}
}

/** What became of calls. */
export interface CallTally {
  calls: number;
  /** Because we had removed the secret in use. */
  failedByUs: number;
  /** Because it had expired, or somebody else had removed it. */
  failedOtherwise: number;
}
