import type { AppError } from '../result';

/** A secret of a deletion, by the name that the list had for it. */
export interface DoomedSecret {
  readonly keyId: string;
  readonly displayName: string | null;
}

/** One that was not deleted, and why. */
export interface UndeletedSecret extends DoomedSecret {
  readonly error: AppError;
}

export type DeletionPhase =
  /** It can be undone until then, epoch ms. */
  | { readonly kind: 'waiting'; readonly sendsAtMs: number }
  | { readonly kind: 'sending' }
  | { readonly kind: 'deleted' }
  /** These were not deleted; the others were. */
  | { readonly kind: 'left'; readonly left: readonly UndeletedSecret[] }
  /** The program ended, the computer slept, or the person left, before its time was over. */
  | { readonly kind: 'not-sent' };

/** What a person has asked to be deleted, until they have seen how it ended. */
export interface DelayedDeletion {
  readonly deletionId: string;
  readonly environmentId: string;
  readonly applicationId: string;
  readonly secrets: readonly DoomedSecret[];
  readonly phase: DeletionPhase;
}
