/** What a person's command does with a value. */
export const commandWays = [
  'keeps',
  'takes its time',
  'hangs with a child',
  'refuses and repeats it',
  'keeps nothing',
  'keeps half',
  'is killed',
] as const;
export type CommandWay = (typeof commandWays)[number];

export interface CommandOptions {
  readonly deliveries: number;
  readonly seed: number;
  /** The value stands in arguments and environment as well. */
  readonly isTalkative?: boolean;
  /** What takes too long is left running. */
  readonly isLoose?: boolean;
  /** Nothing is ever brought anywhere. */
  readonly isIdle?: boolean;
}

export interface CommandTally {
  deliveries: number;
  /** Called delivered, and not there or not all of it. */
  missing: number;
  /** Values in arguments, environment, log, error, told facts or files other than the item. */
  leaked: number;
  /** Programs that ran on after the delivery had ended. */
  orphans: number;
  /** Commands that would have taken it, where it was not called delivered. */
  undelivered: number;
  /** How many commands would have taken it. */
  willing: number;
  readonly ways: Record<CommandWay, number>;
}

export function noCommands(): CommandTally {
  const ways = Object.fromEntries(commandWays.map((way) => [way, 0])) as Record<CommandWay, number>;
  return { deliveries: 0, missing: 0, leaked: 0, orphans: 0, undelivered: 0, willing: 0, ways };
}
