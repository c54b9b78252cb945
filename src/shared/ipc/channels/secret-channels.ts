import type { ChannelMarks } from '../channel-mark';
import type { ClientSecret } from '../../domain/application';
import type { SnippetKind } from '../../domain/snippets';
import type { TakenInValue, ValueIdentity } from '../by-hand';
import type { AppError } from '../result';
import type { VaultPlace, VaultState } from '../state/vault-state';

/** What the form for a new secret needs before it opens. */
export interface CreationForm {
  /** The four characters that will end the name; fixed for this form. */
  readonly reference: string;
  /** Latest expiry by the portal's clock, ISO 8601 UTC. */
  readonly latestExpiry: string;
  readonly suggestedName: string;
  readonly vault: VaultState;
}

/** A secret that was created; the value stays in main. */
export interface CreatedSecret {
  readonly environmentId: string;
  readonly applicationId: string;
  readonly secret: ClientSecret;
  /** Where it is saved; `null` when the vault refused it: main holds it until the view is left. */
  readonly place: VaultPlace | null;
  /** Which place refused it, and why; `null` when it is saved. */
  readonly refused: { readonly place: VaultPlace; readonly error: AppError } | null;
  readonly requestId: string | null;
}

/** What became of a leaked secret that was to be replaced. */
export interface RevokedSecret {
  /** The replacement. */
  readonly created: CreatedSecret;
  /** Why the leaked secret is still there; `null` when it was deleted. */
  readonly remaining: AppError | null;
}

/** Applications, their secrets, and values on the clipboard. Channel -> argument and result. */
export interface SecretChannels {
  'applications:copyClientId': { argument: { readonly applicationId: string }; result: null };
  'secrets:prepareCreation': { argument: { readonly applicationId: string }; result: CreationForm };
  'secrets:create': {
    argument: {
      readonly applicationId: string;
      readonly name: string;
      readonly reference: string;
      /** ISO 8601, UTC. */
      readonly endDateTime: string;
    };
    result: CreatedSecret;
  };
  /** Carries the value of a new secret, once, for one view. No channel carries one but this and `revealStored`. */
  'secrets:reveal': {
    argument: { readonly applicationId: string; readonly keyId: string };
    result: { readonly value: string };
  };
  /** The view of a value was left: main forgets that of a new secret (the vault keeps it). */
  'secrets:concludeView': {
    argument: { readonly applicationId: string; readonly keyId: string };
    result: null;
  };
  /** Tries again to save the value of a new secret that the vault refused: in one place, or where `null` in the chosen ones. */
  'secrets:saveAgain': {
    argument: {
      readonly applicationId: string;
      readonly keyId: string;
      readonly vaultId: string | null;
    };
    result: { readonly place: VaultPlace };
  };
  /**
   * What a person says of a creation that cannot be decided without them: which of the listed secrets is to be deleted, or
   * `null` when none is theirs, so that it is no longer looked for.
   */
  'secrets:decideCreation': {
    argument: {
      readonly operationId: string;
      readonly keyId: string | null;
      readonly typedName: string | null;
    };
    result: { readonly displayName: string };
  };
  'secrets:checkConnectivity': {
    argument: { readonly applicationId: string; readonly keyId: string };
    result: null;
  };
  /** The person saw a system connect with it, and which: counts where no token endpoint can be asked from here. */
  'secrets:sawConnect': {
    argument: { readonly applicationId: string; readonly keyId: string; readonly where: string };
    result: null;
  };
  /** Puts a stored value on the clipboard for a while; it does not pass the page. The state says what is there. */
  'secrets:copyValue': {
    argument: { readonly applicationId: string; readonly keyId: string };
    result: null;
  };
  /** Carries a stored value, for one view, after a fresh second factor; not many in a while. */
  'secrets:revealStored': {
    argument: { readonly applicationId: string; readonly keyId: string };
    result: { readonly value: string };
  };
  /**
   * Takes in the value of a secret that is listed: main reads it from the clipboard itself, checks it against the hint,
   * stores it and clears the clipboard.
   */
  'secrets:takeInFromClipboard': {
    argument: {
      readonly applicationId: string;
      readonly keyId: string;
      /** Also when it does not look like a value of Entra's, after `value-unusual` or `value-looks-like-id`. */
      readonly isUnusualFine: boolean;
      /** Also when another value is stored, after `other-value-stored` or `other-hint-stored`; that one is then removed. */
      readonly isReplacing: boolean;
    };
    result: TakenInValue;
  };
  /** *Which secret is this?* Compares the value on the clipboard with the list and the vault; keeps nothing. */
  'secrets:identifyFromClipboard': {
    argument: { readonly asksTokenEndpoint: boolean };
    result: ValueIdentity;
  };
  /** The lines by which systems are given client ID and secret, with a place for the value. */
  'secrets:snippets': {
    argument: { readonly applicationId: string };
    result: readonly { readonly kind: SnippetKind; readonly text: string }[];
  };
  /** The same with the stored value in it, onto the clipboard for a while; it does not pass the page. */
  'secrets:copySnippet': {
    argument: { readonly applicationId: string; readonly keyId: string; readonly kind: SnippetKind };
    result: null;
  };
  /** What only main knows of what a deletion would break: the systems that are said to use the secret, by name. */
  'secrets:deletionOutlook': {
    argument: { readonly applicationId: string; readonly keyId: string };
    result: { readonly namedBy: readonly string[] };
  };
  /**
   * Answers when the ten seconds begin in which it can be undone; how it goes on stands in the state. `typedName` is what
   * the person typed; `name-not-typed` where it had to be the name, and was not.
   */
  'secrets:delete': {
    argument: {
      readonly applicationId: string;
      readonly keyId: string;
      readonly typedName: string | null;
    };
    result: { readonly deletionId: string };
  };
  /** Secrets that have expired, with one confirmation; `conflict` where one of them could be in use. */
  'secrets:deleteExpired': {
    argument: { readonly applicationId: string; readonly keyIds: readonly string[] };
    result: { readonly deletionId: string };
  };
  'secrets:undoDeletion': { argument: { readonly deletionId: string }; result: null };
  /** Sends once more, at once, what a deletion has left. */
  'secrets:retryDeletion': { argument: { readonly deletionId: string }; result: null };
  /** The person has seen how it ended. */
  'secrets:acknowledgeDeletion': { argument: { readonly deletionId: string }; result: null };
  /** A leaked secret: creates and saves its replacement, then deletes it at once. `note` is for the record. */
  'secrets:revoke': {
    argument: {
      readonly applicationId: string;
      readonly keyId: string;
      readonly name: string;
      readonly reference: string;
      /** ISO 8601, UTC. */
      readonly endDateTime: string;
      readonly note: string;
    };
    result: RevokedSecret;
  };
  /** Takes a value of ours off the clipboard before its time. */
  'clipboard:clear': { argument: undefined; result: null };
  /** A leaked secret that can only be replaced and deleted on the portal's page: keeps a record until it is gone. */
  'incidents:mark': {
    argument: { readonly applicationId: string; readonly keyId: string; readonly note: string };
    result: null;
  };
  /** It was no leak: the incident is closed, the secret stays. */
  'incidents:withdraw': { argument: { readonly incidentId: string }; result: null };
  /** Where no portal lists: the person has deleted the secret on its page. The incident ends with their word. */
  'incidents:sayDeleted': { argument: { readonly incidentId: string }; result: null };
  /** Puts the record of an incident onto the clipboard, as text. */
  'incidents:copyRecord': { argument: { readonly incidentId: string }; result: null };
}

export const secretChannels = {
  'applications:copyClientId': 'plain',
  'secrets:prepareCreation': 'plain',
  'secrets:create': 'plain',
  'secrets:reveal': 'hands-out-a-value',
  'secrets:concludeView': 'plain',
  'secrets:saveAgain': 'plain',
  'secrets:decideCreation': 'plain',
  'secrets:checkConnectivity': 'plain',
  'secrets:sawConnect': 'plain',
  'secrets:copyValue': 'plain',
  'secrets:revealStored': 'hands-out-a-value',
  'secrets:takeInFromClipboard': 'plain',
  'secrets:identifyFromClipboard': 'plain',
  'secrets:snippets': 'plain',
  'secrets:copySnippet': 'plain',
  'secrets:deletionOutlook': 'plain',
  'secrets:delete': 'plain',
  'secrets:deleteExpired': 'plain',
  'secrets:undoDeletion': 'plain',
  'secrets:retryDeletion': 'plain',
  'secrets:acknowledgeDeletion': 'plain',
  'secrets:revoke': 'plain',
  'clipboard:clear': 'plain',
  'incidents:mark': 'plain',
  'incidents:withdraw': 'plain',
  'incidents:sayDeleted': 'plain',
  'incidents:copyRecord': 'plain',
} as const satisfies ChannelMarks<SecretChannels>;
