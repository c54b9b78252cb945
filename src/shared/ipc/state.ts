import type { Application } from '../domain/application';
import type { EnvironmentKind, EnvironmentLink } from '../domain/environment';
import type { Incident } from '../domain/incident';
import type { ProviderCapabilities } from '../domain/provider-capabilities';
import type { Settings } from '../domain/settings';
import type { VaultKind } from '../domain/vault-wish';
import type { AppError, ErrorCode } from './result';

/** What a host of an environment gets from us: the sign-in, portal requests, secrets for a token, or tokens. */
export type HostUse = 'sign-in' | 'portal' | 'token-endpoint' | 'probe';

/** A host, with its port where it is not the usual one. */
export interface EnvironmentHost {
  readonly host: string;
  readonly uses: readonly HostUse[];
}

/** An environment as the welcome screen shows it. */
export interface EnvironmentSummary {
  readonly id: string;
  readonly name: string;
  readonly kind: EnvironmentKind;
  /** Built in, imported by the person, or given at start with `--environment`. */
  readonly origin: 'built-in' | 'imported' | 'given';
  readonly hosts: readonly EnvironmentHost[];
  /** False for presets for which WMDA has not published what a sign-in needs. */
  readonly isConnected: boolean;
  readonly capabilities: ProviderCapabilities;
  /** ID of the environment whose portal is worked by hand here; `null` for that environment itself. */
  readonly byHandOf: string | null;
  readonly supportEmail: string;
  readonly links: readonly EnvironmentLink[];
  /** Calendar days before expiry at which its administrators advise to remind. */
  readonly thresholdDays: readonly number[];
  /** ISO 8601 duration. */
  readonly maximumLifetime: string;
  /** What an application may reach, for a person to choose from. */
  readonly resources: readonly { readonly resourceAppId: string; readonly name: string }[];
  /** Names of the connectivity targets. */
  readonly connectivityTargets: readonly string[];
}

/** A file of what the person entered that could not be read. It was moved aside, not thrown away. */
export interface DamagedFile {
  readonly environmentId: string;
  /** Where it is now. */
  readonly movedTo: string;
  /** Epoch ms. */
  readonly atMs: number;
}

export interface SignedInUser {
  readonly displayName: string;
  readonly email: string | null;
}

/** Why an environment file is not used. The words are made for whoever wrote the file. */
export interface EnvironmentProblem {
  /** Path of the member, such as `signIn.issuer`; `null` when the file as a whole cannot be read. */
  readonly field: string | null;
  readonly problem: 'unreadable' | 'not-json' | 'missing' | 'not-allowed' | 'unknown-member' | 'wrong-type';
  /** What is wrong, in English, from the schema: for the person who writes such files. */
  readonly detail: string;
}

/**
 * Why nobody is signed in: no session in this run so far; the person signed out (revoked at the issuer); or it ended
 * by itself (the issuer took it back).
 */
export type SignedOutReason = 'never' | 'signed-out' | 'session-ended';

export type SessionState =
  /** At start, while the keychain is asked for the session of last time. */
  | { readonly kind: 'resuming' }
  | { readonly kind: 'signed-out'; readonly reason: SignedOutReason; readonly error: AppError | null }
  | { readonly kind: 'signing-in'; readonly environmentId: string; readonly startedAtMs: number }
  | {
      readonly kind: 'signed-in';
      readonly environmentId: string;
      readonly user: SignedInUser;
      /** When the second factor was last checked (`auth_time`, else our own interactive sign-in), epoch ms. */
      readonly authenticatedAtMs: number;
      /** False when no secure keychain was there: the session ends with the application. */
      readonly isKept: boolean;
      /** The second factor is being asked for again, in the browser. */
      readonly isRenewing: boolean;
    };

export type InventoryState =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading' }
  /** No role and no application look alike: both lead to the page that says whom to ask. */
  | { readonly kind: 'no-access'; readonly reason: 'no-role' | 'no-applications' }
  | { readonly kind: 'failed'; readonly error: AppError }
  | {
      readonly kind: 'ready';
      readonly environmentId: string;
      /** Where it comes from: the portal's answer, or the sealed copy of an earlier one. */
      readonly source: 'portal' | 'sealed-copy';
      readonly applications: readonly Application[];
      /** When the portal answered, epoch ms. */
      readonly readAtMs: number;
      readonly isRefreshing: boolean;
      /** Why the last refresh failed; what is shown is the copy of `readAtMs`. */
      readonly refreshError: AppError | null;
    };

/** Where new values go, probed before anything is created. */
export type VaultState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'ready'; readonly place: VaultPlace }
  | { readonly kind: 'unavailable'; readonly error: AppError };

/** A place where values go, as a person chooses it. */
export interface VaultSummary {
  readonly id: string;
  /** What the person calls it; `null` for the keychain, which has the system's name. */
  readonly label: string | null;
  readonly kind: VaultKind;
  /** Who can read what is in it; wording in the catalogue. */
  readonly readers:
    'this-account' | 'file-and-passphrase' | 'by-command' | 'by-server-policy' | 'by-cloud-role';
  readonly canReadBack: boolean;
  /** A path, an address or a command; `null` for the keychain. */
  readonly where: string | null;
  /** `null` for places that are not unlocked here. */
  readonly isUnlocked: boolean | null;
  /** New values go there unless an application has a choice of its own. */
  readonly isUsual: boolean;
}

/** How one place took the value of a secret, in this run. */
export interface VaultDelivery {
  readonly keyId: string;
  readonly vaultId: string;
  /** Why it did not; `null` when it has it and gave it back. */
  readonly error: AppError | null;
}

/** The keychain's own name, as the user knows it. */
export type KeychainPlace =
  'windows-credential-manager' | 'macos-keychain' | 'gnome-keyring' | 'kde-wallet' | 'secret-service';

/** What kind of place a value is kept in. */
export type VaultPlace = KeychainPlace | 'kdbx-file' | 'command' | 'hashicorp-vault' | 'azure-key-vault';

/** What is known here of a secret beyond the portal's list; never its value. */
export interface SavedSecret {
  readonly keyId: string;
  readonly place: VaultPlace;
  readonly savedAtMs: number;
  readonly verifiedAtMs: number | null;
  /** The value of a creation in this run may still be shown, once. */
  readonly canReveal: boolean;
}

/**
 * A value that was made here and is in the keychain, and how to find it there: service `wmda-credential-manager.vault`,
 * account `environmentId/appId/reference`. It stays when its account is removed.
 */
export interface KeptValue {
  readonly environmentId: string;
  readonly appId: string;
  readonly reference: string;
  readonly displayName: string | null;
  readonly place: VaultPlace;
}

/** A creation whose outcome is not settled. */
export interface OpenCreation {
  readonly operationId: string;
  readonly applicationId: string;
  readonly displayName: string;
  readonly startedAtMs: number;
  readonly phase: 'planned' | 'sent' | 'received' | 'watching';
}

export type TargetProgress =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'trying' }
  | { readonly kind: 'not-active-yet'; readonly nextTryAtMs: number }
  | { readonly kind: 'works'; readonly afterMs: number }
  | { readonly kind: 'refused'; readonly reason: ConnectivityRefusal; readonly reference: string | null };

/** Why a token endpoint or an API said no, by the documented error codes; wording is in the catalogue. */
export type ConnectivityRefusal =
  | 'wrong-value'
  | 'expired'
  | 'application-unknown'
  | 'application-disabled'
  | 'resource-unknown'
  | 'tenant-unknown'
  | 'throttled'
  | 'api-refused'
  | 'unreachable'
  | 'still-not-accepted'
  | 'unknown';

/** One run of *Check connectivity* for one secret. */
export interface ConnectivityRun {
  readonly keyId: string;
  readonly startedAtMs: number;
  readonly isRunning: boolean;
  readonly targets: readonly { readonly name: string; readonly progress: TargetProgress }[];
}

/** An application that the portal does not show any more: the role was taken away, or it was deleted. */
export interface WithdrawnApplication {
  readonly applicationId: string;
  readonly displayName: string;
  /** When we saw it, epoch ms. */
  readonly atMs: number;
}

/** A secret that the page was asked to show, by a clicked notification. */
export interface FocusState {
  readonly applicationId: string;
  readonly keyId: string;
  /** Grows with each wish. */
  readonly sequence: number;
}

/** A reminder that became due; shown natively or not, it stands in the list. */
export interface ReminderEntry {
  readonly id: string;
  readonly keyId: string;
  readonly applicationId: string;
  readonly applicationName: string;
  readonly secretName: string | null;
  /** Calendar days before expiry that were crossed; 0 is the day itself and after. */
  readonly thresholdDays: number;
  /** When the secret expires, ISO 8601. */
  readonly endDateTime: string;
  /** Epoch ms. */
  readonly dueAtMs: number;
  /** Epoch ms; `null` while the system has not taken it. */
  readonly shownAtMs: number | null;
  /** When the portal mailed the same to the person, epoch ms; `null` when it did not, or was not heard of. */
  readonly mailedAtMs: number | null;
}

/** The tray of this desktop. */
export interface TrayState {
  /** The desktop shows our icon, so that a closed window can be found again. */
  readonly isThere: boolean;
  /** The window was closed for the first time: the page asks what that shall mean. */
  readonly isExplaining: boolean;
}

export const trayAnswers = ['hide', 'quit', 'stay'] as const;
export type TrayAnswer = (typeof trayAnswers)[number];

/** A value of ours on the clipboard. */
export interface ClipboardState {
  readonly keyId: string;
  /** When it is taken away, epoch ms. */
  readonly clearsAtMs: number;
}

export const activityKinds = [
  'signed-in',
  'signed-out',
  'session-ended',
  'created',
  'saved',
  'revealed',
  'copied',
  'checked',
  'deleted',
  'account-removed',
  'taken-in',
  'identified',
  'entered',
  'entry-changed',
  'entry-removed',
  'imported',
  'said-created',
  'said-deleted',
  'joined',
  'marked-as-leaked',
  'leak-withdrawn',
] as const;

export type ActivityKind = (typeof activityKinds)[number];

/** Something that was done on this computer. Never a value. */
export interface ActivityEntry {
  readonly id: string;
  /** Epoch ms. */
  readonly atMs: number;
  readonly kind: ActivityKind;
  readonly applicationName: string | null;
  readonly secretName: string | null;
  /** The portal's reference, for support. */
  readonly requestId: string | null;
  /** Why it did not succeed; `null` when it did. */
  readonly outcome: ErrorCode | null;
}

/** A proxy on the way to the network wants a name and a password. */
export interface ProxyQuestion {
  /** `host:port`. */
  readonly proxy: string;
  /** It has refused the last answer. */
  readonly wasRefused: boolean;
}

/** Everything the renderer shows; main is the truth, the renderer a mirror. */
export interface AppState {
  readonly environmentProblem: EnvironmentProblem | null;
  /** The folder with everything the application writes, except what is in the keychain. */
  readonly dataFolder: string;
  readonly environments: readonly EnvironmentSummary[];
  readonly session: SessionState;
  /**
   * ID of the environment that was opened without a sign-in; the list is then its own. A session goes on behind it and is
   * there again when it is closed.
   */
  readonly opened: string | null;
  /** What the person had entered and could not be read at this start. */
  readonly damagedFiles: readonly DamagedFile[];
  readonly inventory: InventoryState;
  /** Until the person has taken note. */
  readonly withdrawn: readonly WithdrawnApplication[];
  readonly vault: VaultState;
  readonly vaults: readonly VaultSummary[];
  /** Client ID -> IDs of the vaults its new values go to, where they are not the usual ones. */
  readonly chosenVaults: Readonly<Record<string, readonly string[]>>;
  readonly deliveries: readonly VaultDelivery[];
  readonly saved: readonly SavedSecret[];
  /** Of every environment, signed in or not. */
  readonly keptValues: readonly KeptValue[];
  readonly openCreations: readonly OpenCreation[];
  readonly connectivity: readonly ConnectivityRun[];
  readonly clipboard: ClipboardState | null;
  readonly focus: FocusState | null;
  /** Newest first, the last 200. */
  readonly reminders: readonly ReminderEntry[];
  readonly settings: Settings;
  readonly tray: TrayState;
  /** Newest first, the last 200. */
  readonly activity: readonly ActivityEntry[];
  /** Newest first, of every environment. */
  readonly incidents: readonly Incident[];
  readonly proxyQuestion: ProxyQuestion | null;
}
