import type { CreatedSecret } from '../channels/secret-channels';
import type { DelayedDeletion } from './deletion-state';
import type { HeldValue, OpenCreation, OpenDeletion } from './secret-state';

/** What is not at its end yet. */
export interface CreationSlice {
  readonly openCreations: readonly OpenCreation[];
  readonly openDeletions: readonly OpenDeletion[];
  readonly delayedDeletions: readonly DelayedDeletion[];
  /** New secrets whose value main holds, since no vault took it. */
  readonly unsaved: readonly CreatedSecret[];
  readonly heldValue: HeldValue | null;
}
