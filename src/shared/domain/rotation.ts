import type { ErrorCode } from '../ipc/result';
import type { VaultPlace } from '../ipc/state/vault-state';
import type { ClientSecret } from './application';
import type { SecretKey } from './secret-key';

/** Something that a person said, or did by a click. */
export interface Statement {
  /** Epoch ms. */
  readonly atMs: number;
  /** Who it was; `null` where nobody signs in. */
  readonly by: string | null;
}

/** The secret that takes the old one's place. */
export interface NextSecret extends Statement {
  readonly secret: ClientSecret;
  /** Made at the portal by this rotation, entered by the person after its beginning, or one that was there and was chosen. */
  readonly how: 'created' | 'entered' | 'chosen';
  /** The portal's reference to its creation, where it is known. */
  readonly requestId: string | null;
}

/** That the value of the new secret will not be lost. */
export interface SavedProof extends Statement {
  /** Read back and compared, given to a place that gives none back, or saved elsewhere by the person's word. */
  readonly how: 'read-back' | 'handed-over' | 'said';
  readonly place: VaultPlace | null;
}

/** That the new secret works. */
export type WorksProof =
  /** By the token endpoint, for the APIs named; those that could not be tried are named too. */
  | {
      readonly kind: 'checked';
      readonly atMs: number;
      readonly tried: readonly string[];
      readonly notTried: readonly string[];
    }
  /** By the person's word that they saw it connect, where no check is possible. */
  | ({ readonly kind: 'seen'; readonly where: string } & Statement);

/** One system on the checklist. */
export interface RotationSystem {
  readonly systemId: string;
  readonly name: string;
  /** The value was put there; that the program reads it is for the person to say. */
  readonly delivered: { readonly vaultId: string; readonly atMs: number } | null;
  /** That it uses the new secret. */
  readonly said: Statement | null;
  /** That it is left open on purpose. */
  readonly override: (Statement & { readonly reason: string }) | null;
}

/** A wish to be reminded. */
export interface RotationReminder {
  /** Of a system that is open; `null` for the end of the safety wait. */
  readonly systemId: string | null;
  /** Epoch ms; `null` for the end of the wait, whenever that is. */
  readonly dueMs: number | null;
  /** When it was wished, epoch ms. */
  readonly atMs: number;
}

/** Ways to cancel. */
export const cancelWays = ['keep-both', 'delete-new'] as const;
export type CancelWay = (typeof cancelWays)[number];

/** How a secret went: the portal's word, the person's, or lists without it. */
export type GoneHow = 'deleted' | 'said-deleted' | 'absent';

export type RotationEnd =
  | { readonly kind: 'done'; readonly atMs: number }
  | ({ readonly kind: 'cancelled'; readonly way: CancelWay } & Statement);

/**
 * One replacement of a secret by another, as the facts that were written down tell it. Never a value. What is to be done next
 * is counted from it by `rotationProgress`.
 */
export interface Rotation extends SecretKey {
  readonly id: string;
  /** Client ID. */
  readonly appId: string;
  readonly applicationName: string;
  readonly started: Statement;
  /** The secret to be replaced, as it was listed; `keyId` names it. */
  readonly old: ClientSecret;
  /** The old one is known to others: it goes as soon as the new one is saved, whoever still uses it. */
  readonly isLeaked: boolean;
  /** The reference at the end of the name of a secret that was asked for, until its outcome is known. */
  readonly askedReference: string | null;
  readonly next: NextSecret | null;
  readonly saved: SavedProof | null;
  readonly works: WorksProof | null;
  /** When a check has failed last; `null` once one has succeeded after it. */
  readonly checkFailedAtMs: number | null;
  readonly systems: readonly RotationSystem[];
  /** That no other system uses the old one, where the checklist is empty. */
  readonly noOther: Statement | null;
  /** Length of the safety wait, ms. */
  readonly waitMs: number;
  /** Since when it works and every system is settled, without a gap, epoch ms; `null` while it is not so. */
  readonly readySinceMs: number | null;
  /** One at most for each system, and one for the wait. */
  readonly reminders: readonly RotationReminder[];
  readonly waitOverride: (Statement & { readonly reason: string }) | null;
  /** The portal was asked to delete the old one, and what became of that is not known yet. */
  readonly deletionAsked: Statement | null;
  /** How the rotation is being cancelled, once the portal was asked to delete the new one. */
  readonly cancelAsked: (Statement & { readonly way: CancelWay }) | null;
  /** Why what was tried last was refused; `null` when it was not. */
  readonly refusal: ErrorCode | null;
  readonly oldGone: {
    readonly how: GoneHow;
    readonly atMs: number;
    readonly requestId: string | null;
  } | null;
  readonly nextGone: { readonly how: GoneHow; readonly atMs: number } | null;
  /** Since when the portal's lists have been without it, by the portal's clock, epoch ms; `null` for not at all. */
  readonly oldMissingSinceMs: number | null;
  readonly nextMissingSinceMs: number | null;
  /** Since when the application is not listed any more, epoch ms; `null` while it is. */
  readonly withdrawnAtMs: number | null;
  /** Secrets that somebody else made meanwhile. */
  readonly others: readonly { readonly secret: ClientSecret; readonly atMs: number }[];
  /** `null` while it is under way. */
  readonly end: RotationEnd | null;
}

/** Longest reason of an override, and longest place where somebody saw it connect, in characters. */
export const longestRotationText = 1000;

/** The new secret by its key; `null` while there is none. */
export function nextKeyOf({ environmentId, applicationId, next }: Rotation): SecretKey | null {
  return next === null ? null : { environmentId, applicationId, keyId: next.secret.keyId };
}

/**
 * The rotation of an application while it is under way: there is one at most.
 *
 * @param environmentId of the list that is shown; `null` for none, which has none
 */
export function openRotationOf(
  rotations: readonly Rotation[],
  environmentId: string | null,
  applicationId: string,
): Rotation | undefined {
  return rotations.find(
    (one) => one.environmentId === environmentId && one.applicationId === applicationId && one.end === null,
  );
}

/** Whether a person typed the name of a secret: by its key ID where it has none. */
export function isNameOf({ displayName, keyId }: ClientSecret, typed: string): boolean {
  const name = displayName?.trim() ?? '';
  return typed.trim() === (name === '' ? keyId : name);
}

/** Whether cancelling takes the typed name of the new secret: a system may stop, once one was said to use it. */
export function needsTypedNameToCancel({ systems, next }: Rotation): boolean {
  return next !== null && systems.some(({ said }) => said !== null);
}
