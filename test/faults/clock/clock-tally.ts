export interface ClockOptions {
  /** Secrets that are watched to their end, and as many that are created. */
  readonly lives: number;
  readonly seed: number;
  /** Believes the computer's clock whatever it says. */
  readonly isCredulous?: boolean;
  /** Shows nothing and looks at nothing again. */
  readonly isDeaf?: boolean;
}

export interface ClockTally {
  /** How often a clock was put wrong, and right again. */
  steps: number;
  /** Secrets that were watched. */
  secrets: number;
  /** Of those, how many had a reminder before its day. */
  early: number;
  /** Of those, how many had none at a look by which its day had come. */
  lost: number;
  creations: number;
  /** Secrets that were made, are left at the portal, and have no value anywhere. */
  orphaned: number;
  /** Values that were saved and are gone, or whose secret is. */
  valuesLost: number;
  /** Creations that are not decided two days later. */
  undecided: number;
}
