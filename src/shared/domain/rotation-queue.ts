import type { AppError } from '../ipc/result';
import type { ClientSecret } from './application';
import type { Rotation, Statement } from './rotation';

/** Why the rotation of a secret that is due cannot begin together with others. */
export const rotationObstacles = [
  /** Another rotation of its application is under way. */
  'rotation-open',
  /** It was reported as leaked: that has a way of its own, which does not wait. */
  'leaked',
  /** Another secret of its application lasts longer: a new one is not needed. */
  'newer-secret',
  /** Its application has no place for values. */
  'no-vault',
] as const;
export type RotationObstacle = (typeof rotationObstacles)[number];

/** A secret that is due, or has expired and left its application without one. */
export interface DueSecret {
  readonly applicationId: string;
  /** Client ID. */
  readonly appId: string;
  readonly applicationName: string;
  readonly secret: ClientSecret;
  /** `null` where its rotation can begin. */
  readonly obstacle: RotationObstacle | null;
}

/** One secret in a queue, and its rotation once that was begun. */
export interface QueuedSecret extends Omit<DueSecret, 'obstacle'> {
  readonly rotationId: string | null;
  /** Why the queue stopped at it; `null` where it did not. */
  readonly error: AppError | null;
}

/** Secrets that are rotated one after the other: each gets its new one, which is saved. The old ones are left alone. */
export interface RotationQueue {
  readonly environmentId: string;
  readonly started: Statement;
  /**
   * `stopping`: the present one comes to its end, and no other is begun. `stopped`: it waits for a person, after a
   * surprise, on their word, or because the application ended meanwhile. `done`: nothing is left of it.
   */
  readonly phase: 'running' | 'stopping' | 'stopped' | 'done';
  readonly secrets: readonly QueuedSecret[];
}

/** Secrets of one queue at most. */
export const longestQueue = 100;
/** Within how many days a secret may expire to be offered; the first is the usual one. */
export const offeredDueDays = [30, 7, 60, 90, 365] as const;
export const longestDueDays = 366;

/**
 * How it stands with one secret of a queue, by its rotation as the facts tell it:
 * - `saved`: its new secret is made and saved
 * - `cancelled`: a person has ended its rotation meanwhile
 * - `refused`: the queue stopped at it
 * - `begun`: its rotation was begun, and nothing is saved so far
 * - `waiting`: nothing was begun
 */
export type QueuedState = 'saved' | 'cancelled' | 'refused' | 'begun' | 'waiting';

/** @param rotation its own; `undefined` where there is none */
export function queuedState(
  { error }: Pick<QueuedSecret, 'error'>,
  rotation: Pick<Rotation, 'saved' | 'end'> | undefined,
): QueuedState {
  if (rotation !== undefined && rotation.saved !== null) return 'saved';
  if (rotation !== undefined && rotation.end !== null) return 'cancelled';
  if (error !== null) return 'refused';
  return rotation === undefined ? 'waiting' : 'begun';
}

/** Whether the queue has nothing more to do for a secret. */
export function isSettledInQueue(state: QueuedState): boolean {
  return state === 'saved' || state === 'cancelled';
}
