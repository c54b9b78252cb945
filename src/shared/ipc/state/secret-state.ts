import type { ClientSecret } from '../../domain/application';
import type { AppError } from '../result';
import type { CheckRefusal, EndpointWord, SecretCheck } from '../../domain/secret-check';
import type { SecretKey } from '../../domain/secret-key';
import type { SecretOrigin } from '../../domain/secret-origin';
import type { KeptValue, VaultDelivery, VaultPlace } from './vault-state';

/** What is known here of a secret beyond the portal's list; never its value. */
export interface SavedSecret extends SecretKey {
  readonly place: VaultPlace;
  readonly savedAtMs: number;
  readonly verifiedAtMs: number | null;
  /** The value of a creation in this run may still be shown, once. */
  readonly canReveal: boolean;
}

/** Why it is not settled yet what became of a creation; wording is in the catalogue. Secrets are as last listed. */
export type OpenReason =
  /** It may still appear, or disappear, in the portal's list. */
  | { readonly kind: 'looking' }
  /** A vault that may have the value does not answer; `null` when no single one can be named. */
  | { readonly kind: 'vault-unreadable'; readonly vaultId: string | null; readonly error: AppError }
  /** A vault that may have the value is no longer on the list. */
  | { readonly kind: 'vault-gone'; readonly secrets: readonly ClientSecret[] }
  /** The place for its value has not this profile's mark: it may be another keychain, or another computer's. */
  | { readonly kind: 'vault-unmarked'; readonly secrets: readonly ClientSecret[] }
  /** It was begun more than a day ago: nothing of it is deleted without the person any more. */
  | { readonly kind: 'long-ago'; readonly secrets: readonly ClientSecret[] }
  /** A line of our own record of it cannot be read, so that it may have been saved, or seen by somebody. */
  | { readonly kind: 'record-damaged'; readonly secrets: readonly ClientSecret[] }
  | { readonly kind: 'portal-unreadable'; readonly error: AppError }
  /** A person has to say which of these, if any, it is. */
  | { readonly kind: 'several'; readonly secrets: readonly ClientSecret[] };

/** A creation whose outcome is not settled. */
export interface OpenCreation {
  readonly operationId: string;
  readonly applicationId: string;
  readonly displayName: string;
  readonly startedAtMs: number;
  readonly phase: 'planned' | 'sent' | 'received' | 'watching';
  readonly reason: OpenReason;
}

/** A secret that a person wants deleted, until the portal's lists have been without it for long enough. */
export interface OpenDeletion extends SecretKey {
  readonly displayName: string;
  readonly askedAtMs: number;
  /** It may be called deleted; while a list still has it, that list is behind. */
  readonly isSaid: boolean;
}

/** A value that was taken from the clipboard and waits, in main's memory only, for the rest of its entry by hand. */
export interface HeldValue {
  readonly environmentId: string;
  readonly applicationId: string;
  readonly origin: SecretOrigin;
  /** Its first characters. */
  readonly hint: string;
  /** The entry, once it is in the list: then only a place for the value is missing. */
  readonly keyId: string | null;
}

/** A value of ours on the clipboard. */
export interface ClipboardState extends SecretKey {
  /** When it is taken away, epoch ms. */
  readonly clearsAtMs: number;
}

/** How the check of one API goes; the last three are its end. */
export type TargetProgress =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'trying' }
  | { readonly kind: 'not-active-yet'; readonly nextTryAtMs: number }
  /** Nobody could be asked so far; that says nothing of the value. */
  | { readonly kind: 'not-asked-yet'; readonly reason: CheckRefusal; readonly nextTryAtMs: number }
  | { readonly kind: 'works'; readonly afterMs: number }
  | {
      readonly kind: 'refused';
      readonly reason: CheckRefusal;
      readonly word: EndpointWord | null;
      /** Epoch ms of this computer. */
      readonly atMs: number;
    }
  | { readonly kind: 'not-tried' };

/** One check of one secret. */
export interface ConnectivityRun extends SecretKey {
  readonly startedAtMs: number;
  readonly isRunning: boolean;
  readonly targets: readonly { readonly name: string; readonly progress: TargetProgress }[];
}

/** What is known here of values that were stored. */
export interface ValueSlice {
  readonly saved: readonly SavedSecret[];
  /** Of every environment, signed in or not. */
  readonly keptValues: readonly KeptValue[];
  readonly deliveries: readonly VaultDelivery[];
}

export interface ConnectivitySlice {
  readonly connectivity: readonly ConnectivityRun[];
}

/** How the last checks ended. */
export interface CheckSlice {
  /** Of the list that is shown. */
  readonly checks: readonly SecretCheck[];
}

export interface ClipboardSlice {
  readonly clipboard: ClipboardState | null;
  /** Of the secret whose value it is, as far as its list is the one on the screen; else empty. */
  readonly clipboardName: string;
}
