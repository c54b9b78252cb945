import type { VaultTrouble } from '../support/troubled-vault';

export interface DeliveryOptions {
  readonly lives: number;
  readonly seed: number;
  /** What comes out of a place is brought on as it is. */
  readonly isCareless?: boolean;
  /** A place is written whether it has the value already or not. */
  readonly isOverwriting?: boolean;
  /** Nothing is ever brought anywhere. */
  readonly isIdle?: boolean;
}

export interface DeliveryTally {
  lives: number;
  /** Values that had to be brought to the other place. */
  values: number;
  kills: number;
  /** Items that somebody else has exchanged in the first place. */
  exchanged: number;
  /** Lives in which something was called delivered, and was not there, or not all of it. */
  missing: number;
  /** Lives in which a secret got the value of another one in the other place. */
  wrong: number;
  /** Lives in which the only copy of a value was harmed. */
  harmed: number;
  /** Lives with a value that was not delivered half a day after the trouble was over. */
  undelivered: number;
  calm: number;
  /** Lives without trouble in which a value was not delivered at the first try, within a minute. */
  late: number;
  readonly troubles: Record<VaultTrouble, number>;
  readonly findings: string[];
}

export function nothingDelivered(): DeliveryTally {
  return {
    ...{ lives: 0, values: 0, kills: 0, exchanged: 0, missing: 0, wrong: 0, harmed: 0, undelivered: 0 },
    ...{ calm: 0, late: 0, findings: [] },
    troubles: { none: 0, slow: 0, refusing: 0, locked: 0, lying: 0 },
  };
}
