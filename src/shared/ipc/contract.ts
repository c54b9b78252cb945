import type { ClientSecret } from '../domain/application';
import type { AuthenticationDemand } from '../domain/authentication-demand';
import type { EnvironmentKind, EnvironmentLink } from '../domain/environment';
import type { SettingsChange } from '../domain/settings';
import type { SnippetKind } from '../domain/snippets';
import type { VaultWish } from '../domain/vault-wish';
import type {
  ApplicationForm,
  ImportOutcome,
  ImportPreview,
  ImportText,
  JoinableApplication,
  JoinOutcome,
  RemovalReason,
  SecretForm,
  SecretOrigin,
  TakenInValue,
  ValueIdentity,
} from './by-hand';
import type { AppError, Result } from './result';
import type {
  AppState,
  ClipboardState,
  EnvironmentHost,
  EnvironmentProblem,
  HostUse,
  TrayAnswer,
  VaultPlace,
  VaultState,
} from './state';

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
  readonly applicationId: string;
  readonly secret: ClientSecret;
  /** Where it is saved; `null` when the vault refused it: main holds it until the view is left. */
  readonly place: VaultPlace | null;
  readonly requestId: string | null;
}

/** What became of a leaked secret that was to be replaced. */
export interface RevokedSecret {
  /** The replacement. */
  readonly created: CreatedSecret;
  /** Why the leaked secret is still there; `null` when it was deleted. */
  readonly remaining: AppError | null;
}

/** What an environment file says, before it is agreed to. */
export type EnvironmentReading =
  | { readonly kind: 'refused'; readonly problem: EnvironmentProblem }
  | {
      readonly kind: 'read';
      readonly environmentId: string;
      readonly name: string;
      readonly environmentKind: EnvironmentKind;
      /** Every host that would get a sign-in, a token or a secret. */
      readonly hosts: readonly EnvironmentHost[];
      /** Name of the environment whose place it takes. */
      readonly replaces: string | null;
    };

/** What one address of an environment answered. */
export interface ConnectionFinding {
  readonly host: string;
  readonly use: HostUse;
  /** Name of the API; `null` for sign-in and portal. */
  readonly name: string | null;
  readonly outcome: 'reached' | 'not-the-issuer' | 'server-error' | 'proxy-refused' | 'unreachable';
}

/**
 * The one contract between renderer and main: channel -> argument and result. Every call answers with a Result;
 * preload, main and `window.desktop` derive their types from here.
 */
export interface Calls {
  'state:get': { argument: undefined; result: AppState };
  'session:signIn': { argument: { readonly environmentId: string }; result: null };
  'session:openBrowserAgain': { argument: undefined; result: null };
  'session:cancelSignIn': { argument: undefined; result: null };
  /** Asks for the second factor again, in the browser; the session goes on meanwhile. */
  'session:renewMfa': {
    /** Of the error that asked for it; `null` when only our own limit was passed. */
    argument: { readonly demand: AuthenticationDemand | null };
    result: null;
  };
  'session:signOut': { argument: undefined; result: null };
  'inventory:refresh': { argument: undefined; result: null };
  'inventory:acknowledgeWithdrawn': { argument: { readonly applicationId: string }; result: null };
  /** Takes everything of an account off this computer, except `AppState.keptValues`: these are the user's. */
  'account:remove': { argument: { readonly environmentId: string }; result: null };
  /** Reads the text of an environment file; nothing is taken in before `environments:agree`. */
  'environments:read': { argument: { readonly text: string }; result: EnvironmentReading };
  /** Takes in the environment that was read last. */
  'environments:agree': { argument: { readonly environmentId: string }; result: null };
  /** Takes an imported environment away. */
  'environments:remove': { argument: { readonly environmentId: string }; result: null };
  /** Enters an environment that needs no sign-in (`capabilities.needsSignIn`); remembered for the next start. */
  'environments:open': { argument: { readonly environmentId: string }; result: null };
  /** Leaves it: back to the session, where there is one. */
  'environments:close': { argument: undefined; result: null };
  /** Asks each of its addresses for a sign of life; nothing secret is sent. */
  'environments:test': {
    argument: { readonly environmentId: string };
    result: readonly ConnectionFinding[];
  };
  /** Adds a place for values and tries it; one that does not answer is not added. */
  'vaults:add': { argument: VaultWish; result: { readonly id: string } };
  /** Takes a place off the list; what is in it stays there. */
  'vaults:remove': { argument: { readonly vaultId: string }; result: null };
  /** Where new values go, the first one leading. */
  'vaults:choose': { argument: { readonly vaultIds: readonly string[] }; result: null };
  /** The same for one application. */
  'vaults:chooseFor': {
    argument: { readonly applicationId: string; readonly vaultIds: readonly string[] };
    result: null;
  };
  /** Writes a test item, reads it back and removes it, or asks as much as the place allows. */
  'vaults:probe': { argument: { readonly vaultId: string }; result: VaultPlace };
  'vaults:unlock': {
    argument: { readonly vaultId: string; readonly passphrase: string; readonly isKept: boolean };
    result: null;
  };
  'vaults:lock': { argument: { readonly vaultId: string }; result: null };
  /** Puts a stored value into another place too; it does not pass the page. */
  'vaults:deliver': {
    argument: { readonly applicationId: string; readonly keyId: string; readonly vaultId: string };
    result: null;
  };
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
  /** The one channel that carries a value, once per created secret, for one view. */
  'secrets:reveal': { argument: { readonly keyId: string }; result: { readonly value: string } };
  /** The view of a new secret was left: main forgets the value (the vault keeps it). */
  'secrets:concludeView': { argument: { readonly keyId: string }; result: null };
  /** Tries again to save the value of a new secret that the vault refused. */
  'secrets:saveAgain': { argument: { readonly keyId: string }; result: { readonly place: VaultPlace } };
  'secrets:checkConnectivity': {
    argument: { readonly applicationId: string; readonly keyId: string };
    result: null;
  };
  /** Puts a stored value on the clipboard for a while; it does not pass the page. */
  'secrets:copyValue': {
    argument: { readonly applicationId: string; readonly keyId: string };
    result: ClipboardState;
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
      /** Also when another value is stored, after `other-value-stored`; that one is then removed. */
      readonly isReplacing: boolean;
    };
    result: TakenInValue;
  };
  /** *Which secret is this?* Compares the value on the clipboard with the list and the vault; keeps nothing. */
  'secrets:identifyFromClipboard': {
    argument: { readonly asksTokenEndpoint: boolean };
    result: ValueIdentity;
  };
  /** In an opened environment (`capabilities.canEdit`): what the person enters themselves. */
  'byHand:addApplication': { argument: ApplicationForm; result: { readonly applicationId: string } };
  'byHand:editApplication': {
    argument: ApplicationForm & { readonly applicationId: string };
    result: null;
  };
  'byHand:removeApplication': { argument: { readonly applicationId: string }; result: null };
  'byHand:addSecret': {
    argument: SecretForm & { readonly applicationId: string; readonly origin: SecretOrigin };
    result: { readonly keyId: string };
  };
  'byHand:editSecret': {
    argument: SecretForm & { readonly applicationId: string; readonly keyId: string };
    result: null;
  };
  'byHand:removeSecret': {
    argument: { readonly applicationId: string; readonly keyId: string; readonly reason: RemovalReason };
    result: null;
  };
  /** What a pasted table or a CSV file would add; nothing is changed. */
  'byHand:previewImport': { argument: ImportText; result: ImportPreview };
  /** Takes in the whole text or nothing; bad lines must be left out by number. */
  'byHand:import': {
    argument: ImportText & { readonly leftOutLines: readonly number[] };
    result: ImportOutcome;
  };
  /** Signed in: entries by hand that the list now has too. */
  'byHand:joinable': { argument: undefined; result: readonly JoinableApplication[] };
  'byHand:join': {
    argument: {
      readonly byHandEnvironmentId: string;
      readonly byHandApplicationId: string;
      readonly applicationId: string;
    };
    result: JoinOutcome;
  };
  /** The lines by which systems are given client ID and secret, with a place for the value. */
  'secrets:snippets': {
    argument: { readonly applicationId: string };
    result: readonly { readonly kind: SnippetKind; readonly text: string }[];
  };
  /** The same with the stored value in it, onto the clipboard for a while; it does not pass the page. */
  'secrets:copySnippet': {
    argument: { readonly applicationId: string; readonly keyId: string; readonly kind: SnippetKind };
    result: ClipboardState;
  };
  /** Takes a value of ours off the clipboard before its time. */
  'clipboard:clear': { argument: undefined; result: null };
  'secrets:delete': {
    argument: { readonly applicationId: string; readonly keyId: string };
    result: { readonly requestId: string | null };
  };
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
  /** It was no leak: the incident is closed, the secret stays. */
  'incidents:withdraw': { argument: { readonly incidentId: string }; result: null };
  /** Puts the record of an incident onto the clipboard, as text. */
  'incidents:copyRecord': { argument: { readonly incidentId: string }; result: null };
  'links:open': {
    argument: { readonly environmentId: string; readonly link: EnvironmentLink };
    result: null;
  };
  'settings:change': { argument: SettingsChange; result: null };
  /** What closing the window shall mean, asked once. */
  'tray:answer': { argument: { readonly answer: TrayAnswer }; result: null };
  /** Leads to the secret of a reminder. */
  'reminders:open': { argument: { readonly id: string }; result: null };
  'links:writeToSupport': { argument: { readonly environmentId: string }; result: null };
  /** Name and password for the proxy of `AppState.proxyQuestion`; kept in the keychain on request. */
  'proxy:answer': {
    argument: { readonly user: string; readonly password: string; readonly isKept: boolean };
    result: null;
  };
  'proxy:decline': { argument: undefined; result: null };
  /** Shows the folder with everything the application writes. */
  'links:openDataFolder': { argument: undefined; result: null };
}

export type Channel = keyof Calls;
export type Argument<C extends Channel> = Calls[C]['argument'];
export type Answer<C extends Channel> = Result<Calls[C]['result']>;

/** Main -> renderer. The event object of Electron never reaches a listener. */
export interface Events {
  'state:changed': AppState;
}

export type EventName = keyof Events;

/** Every channel by name, for the bridge and for the test that each has one handler. */
export const channels: readonly Channel[] = Object.keys({
  'state:get': true,
  'session:signIn': true,
  'session:openBrowserAgain': true,
  'session:cancelSignIn': true,
  'session:renewMfa': true,
  'session:signOut': true,
  'inventory:refresh': true,
  'inventory:acknowledgeWithdrawn': true,
  'account:remove': true,
  'environments:read': true,
  'environments:agree': true,
  'environments:remove': true,
  'environments:test': true,
  'environments:open': true,
  'environments:close': true,
  'vaults:add': true,
  'vaults:remove': true,
  'vaults:choose': true,
  'vaults:chooseFor': true,
  'vaults:probe': true,
  'vaults:unlock': true,
  'vaults:lock': true,
  'vaults:deliver': true,
  'applications:copyClientId': true,
  'secrets:prepareCreation': true,
  'secrets:create': true,
  'secrets:reveal': true,
  'secrets:concludeView': true,
  'secrets:saveAgain': true,
  'secrets:checkConnectivity': true,
  'secrets:copyValue': true,
  'secrets:snippets': true,
  'secrets:copySnippet': true,
  'secrets:takeInFromClipboard': true,
  'secrets:identifyFromClipboard': true,
  'byHand:addApplication': true,
  'byHand:editApplication': true,
  'byHand:removeApplication': true,
  'byHand:addSecret': true,
  'byHand:editSecret': true,
  'byHand:removeSecret': true,
  'byHand:previewImport': true,
  'byHand:import': true,
  'byHand:joinable': true,
  'byHand:join': true,
  'clipboard:clear': true,
  'secrets:delete': true,
  'secrets:revoke': true,
  'incidents:withdraw': true,
  'incidents:copyRecord': true,
  'links:open': true,
  'settings:change': true,
  'tray:answer': true,
  'reminders:open': true,
  'links:writeToSupport': true,
  'links:openDataFolder': true,
  'proxy:answer': true,
  'proxy:decline': true,
} satisfies Record<Channel, true>) as Channel[];

type DomainOf<C extends string> = C extends `${infer Domain}:${string}` ? Domain : never;
type VerbOf<C extends string, Domain extends string> = C extends `${Domain}:${infer Verb}` ? Verb : never;
type CallOf<C extends Channel> =
  Argument<C> extends undefined ? () => Promise<Answer<C>> : (argument: Argument<C>) => Promise<Answer<C>>;

/**
 * What the preload script puts on `window.desktop`: one function for each channel (`secrets:create` is
 * `desktop.secrets.create`) and one subscription. Nothing generic, no event objects.
 */
export type DesktopBridge = {
  readonly [Domain in DomainOf<Channel>]: {
    readonly [Verb in VerbOf<Channel, Domain>]: CallOf<Extract<Channel, `${Domain}:${Verb}`>>;
  };
} & {
  /** Calls the listener with each new state; answers with the function that unsubscribes it. */
  readonly onStateChanged: (listener: (state: AppState) => void) => () => void;
};
