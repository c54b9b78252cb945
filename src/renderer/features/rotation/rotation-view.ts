import type { Application } from '../../../shared/domain/application';
import type { Rotation } from '../../../shared/domain/rotation';
import type { RotationProgress } from '../../../shared/domain/rotation-progress';
import { isSameApplication, isSameId } from '../../../shared/domain/secret-key';
import type { DelayedDeletion } from '../../../shared/ipc/state/deletion-state';
import type { EnvironmentSummary } from '../../../shared/ipc/state/environment-state';
import type { AppError, Result } from '../../../shared/ipc/result';
import type { Abilities } from '../../words/abilities';

/** What every part of a rotation's page is drawn from. */
export interface RotationView {
  readonly rotation: Rotation;
  readonly progress: RotationProgress;
  /** As it is listed; `null` when the list is without it, `undefined` while main is asked. */
  readonly application: Application | null | undefined;
  readonly environment: EnvironmentSummary;
  readonly abilities: Abilities;
  /** The value of the new secret is being tried. */
  readonly isChecking: boolean;
  /** The person's word that the new secret connects counts: no endpoint has judged its value. */
  readonly maySaySeen: boolean;
  /** Which of the two is about to be deleted: that can be undone, or is being sent. */
  readonly deleting: 'old' | 'next' | null;
  /** Why no value can be had from the keychain now; `null` when one can. */
  readonly vaultProblem: AppError | null;
  /** Epoch ms. */
  readonly nowMs: number;
}

/** What belongs to other features, each with a dialog of its own. */
export interface RotationTasks {
  /** A new secret is made, or, by hand, entered with its value. */
  readonly onCreate: () => void;
  readonly onTakeIn: (keyId: string) => void;
  readonly onSnippets: (keyId: string) => void;
  /** Brings the value to other places, where a system reads it. */
  readonly onDeliver: () => void;
  readonly onAddSystem: () => void;
}

/** Which of the page's own dialogs is open. */
export type RotationDialog =
  | { readonly kind: 'leave-open'; readonly systemId: string; readonly name: string }
  | { readonly kind: 'remind'; readonly systemId: string; readonly name: string }
  | { readonly kind: 'unlock' }
  | { readonly kind: 'saw' }
  | { readonly kind: 'wait' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'delete' };

/** One call of the page at a time; what it answers is in the state, a failure stands on the page. */
export interface RotationCalls {
  readonly isRunning: boolean;
  readonly say: (call: () => Promise<Result<unknown>>) => void;
  readonly open: (dialog: RotationDialog) => void;
}

/** Whether the person creates and deletes on the portal's page. */
export function isByHand({ capabilities }: EnvironmentSummary): boolean {
  return capabilities.canEdit;
}

/** Whether a secret can be deleted from here now, or by hand taken out of the list. */
export function canDeleteFrom({ environment, abilities }: RotationView): boolean {
  return isByHand(environment) ? abilities.canEdit : abilities.canDelete;
}

/** What of a rotation is about to be deleted, by all that waits or is sent; `null` for neither of its two. */
export function deletingOf(
  rotation: Rotation,
  deletions: readonly DelayedDeletion[],
): RotationView['deleting'] {
  const going = deletions.filter(
    (one) =>
      (one.phase.kind === 'waiting' || one.phase.kind === 'sending') && isSameApplication(one, rotation),
  );
  const isGoing = (of: string): boolean =>
    going.some(({ secrets }) => secrets.some(({ keyId }) => isSameId(keyId, of)));
  if (isGoing(rotation.keyId)) return 'old';
  return rotation.next !== null && isGoing(rotation.next.secret.keyId) ? 'next' : null;
}

/** The name of a secret as the page writes it. */
export function namesOf(
  { old, next, applicationName: application }: Rotation,
  unnamed: string,
): { readonly application: string; readonly old: string; readonly next: string } {
  return { application, old: old.displayName ?? unnamed, next: next?.secret.displayName ?? unnamed };
}
