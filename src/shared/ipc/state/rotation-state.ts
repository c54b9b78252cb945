import type { Rotation } from '../../domain/rotation';
import type { RotationQueue } from '../../domain/rotation-queue';
import type { ApplicationSystem } from '../../domain/system';

/** Rotations and the systems that use secrets, of every environment, signed in or not. */
export interface RotationSlice {
  /** Newest first, ended ones included. What is to be done next is counted by `rotationProgress`. */
  readonly rotations: readonly Rotation[];
  readonly systems: readonly ApplicationSystem[];
  /** The last queue, until its report was closed; `null` for none. */
  readonly queue: RotationQueue | null;
}
