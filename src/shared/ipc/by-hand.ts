import type { DayOrder } from '../domain/entered-date';
import type { BadLine, EnteredApplication, EnteredSecret } from '../domain/entered-list';
import type { CheckRefusal } from '../domain/secret-check';
import type { ErrorCode } from './result';
import type { VaultPlace } from './state/vault-state';

/** An application as a form sends it. Main judges every member. */
export interface ApplicationForm {
  readonly appId: string;
  readonly displayName: string;
  /** Resource IDs of `EnvironmentSummary.resources`; none when the person does not know. */
  readonly resourceAppIds: readonly string[];
}

/** A secret as a form sends it. */
export interface SecretForm {
  readonly displayName: string;
  /** The first three characters; empty when the page shows none. */
  readonly hint: string;
  /** In any of the ways that a pasted table may have, or ISO 8601. */
  readonly endDate: string;
}

/** A secret as the form that changes it sends it. */
export interface SecretChangeForm extends Omit<SecretForm, 'endDate'> {
  /**
   * `null` when the person left the date alone: then the moment stays that is on record, which a date does not tell
   * whole, and reminders that were given are not given again.
   */
  readonly endDate: string | null;
}

/**
 * Why a secret is taken out of the list: it was deleted on the portal (then its value is of no use and goes too), or it
 * was entered by mistake (then a stored value stays).
 */
export const removalReasons = ['deleted-on-portal', 'entered-by-mistake'] as const;
export type RemovalReason = (typeof removalReasons)[number];

/** A pasted table or a CSV file's text, and what the person said about it. */
export interface ImportText {
  readonly text: string;
  /** `null` until the question was asked. */
  readonly dayOrder: DayOrder | null;
  /** The application of lines that name none; `null` when each must. */
  readonly applicationId: string | null;
}

export interface ImportRow extends EnteredSecret {
  /** The application is not in the list so far. */
  readonly isNewApplication: boolean;
  /** The secret is in the list already and is passed over. */
  readonly isKnown: boolean;
}

/** An application that the text names and gives no secret of. */
export interface ImportApplication extends EnteredApplication {
  /** It is in the list already and is passed over. */
  readonly isKnown: boolean;
}

export interface ImportPreview {
  readonly rows: readonly ImportRow[];
  readonly applications: readonly ImportApplication[];
  readonly badLines: readonly BadLine[];
  /** What the other lines prove about 03/04/2027; offered, never assumed. */
  readonly provenOrder: DayOrder | null;
  /** Columns of the table, from 1, with dates that are not taken in; left out where there are none. */
  readonly otherDates?: readonly number[];
}

/** Everything was taken in, or nothing. */
export type ImportOutcome =
  | {
      readonly kind: 'imported';
      readonly applications: number;
      readonly secrets: number;
      readonly known: number;
    }
  | { readonly kind: 'refused'; readonly badLines: readonly BadLine[] };

/** A value that was pasted and is now in the vault. */
export interface TakenInValue {
  readonly place: VaultPlace;
  readonly hint: string;
  /** The vault had this very value before. */
  readonly wasThere: boolean;
  /** The clipboard is without it. It may refuse to be cleared; then the person has to see to it. */
  readonly isClipboardCleared: boolean;
}

/** A secret that was entered with its value. */
export interface AddedWithValue extends TakenInValue {
  readonly keyId: string;
}

/** A secret that a pasted value may belong to. */
export interface IdentityCandidate {
  readonly applicationId: string;
  readonly keyId: string;
  /** `value`: the vault's is the same. `hint`: the first characters are. `no-hint`: nothing speaks against it. */
  readonly sameness: 'value' | 'hint' | 'no-hint';
}

/** What the token endpoints said of a pasted value, for one application. */
export interface IdentityAnswer {
  readonly applicationId: string;
  readonly target: string;
  readonly outcome: 'works' | CheckRefusal;
}

/** What is known of a pasted value. Nothing of it is kept. */
export interface ValueIdentity {
  /** Best first; empty when it belongs to nothing in the list. */
  readonly candidates: readonly IdentityCandidate[];
  /** It is the ID of this secret, not its value. */
  readonly isIdOf: { readonly applicationId: string; readonly keyId: string } | null;
  /** Stored values elsewhere that are the same, by their environment. */
  readonly elsewhere: readonly { readonly environmentId: string; readonly displayName: string }[];
  readonly answers: readonly IdentityAnswer[];
  /** Applications that could be meant and were not asked about: an issuer takes too many questions for guessing. */
  readonly notAsked: number;
  /** The one secret that it can belong to and that has not been seen to have it: it can be stored for that one. */
  readonly certain: { readonly applicationId: string; readonly keyId: string } | null;
  /** Vaults that could not be looked into, by what the person calls them; `null` for the keychain. */
  readonly unreadable: readonly { readonly label: string | null; readonly code: ErrorCode }[];
}

/** An application that was entered by hand and is now listed by a portal. */
export interface JoinableApplication {
  readonly byHandEnvironmentId: string;
  readonly byHandApplicationId: string;
  readonly displayName: string;
  /** The one of the same client ID in the list. */
  readonly applicationId: string;
  /** How many of its secrets are found again. */
  readonly matched: number;
  readonly unmatched: number;
}

export interface JoinOutcome {
  readonly joined: number;
  /** Secrets that could not be told apart, or that the portal does not list: they stay where they were. */
  readonly left: number;
}
