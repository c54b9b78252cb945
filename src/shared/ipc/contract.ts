import type { ByHandChannels } from './channels/by-hand-channels';
import type { DemoChannels } from './channels/demo-channels';
import type { DesktopChannels } from './channels/desktop-channels';
import type { EnvironmentChannels } from './channels/environment-channels';
import type { SecretChannels } from './channels/secret-channels';
import type { SessionChannels } from './channels/session-channels';
import type { VaultChannels } from './channels/vault-channels';
import type { MenuChoice } from './menu-choice';
import type { Result } from './result';
import type { StateNews } from './state';

/**
 * The one contract between renderer and main: channel -> argument and result. Every call answers with a Result;
 * preload, main and `window.desktop` derive their types from here.
 */
export interface Calls
  extends
    SessionChannels,
    EnvironmentChannels,
    DemoChannels,
    VaultChannels,
    SecretChannels,
    ByHandChannels,
    DesktopChannels {}

export type Channel = keyof Calls;

export type Argument<C extends Channel> = Calls[C]['argument'];

export type Answer<C extends Channel> = Result<Calls[C]['result']>;

/** Main -> renderer. The event object of Electron never reaches a listener. */
export interface Events {
  'state:changed': StateNews;
  'menu:chosen': MenuChoice;
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
  'environments:show': true,
  'environments:close': true,
  'demo:open': true,
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
  'secrets:decideCreation': true,
  'secrets:checkConnectivity': true,
  'secrets:copyValue': true,
  'secrets:revealStored': true,
  'secrets:snippets': true,
  'secrets:copySnippet': true,
  'secrets:takeInFromClipboard': true,
  'secrets:identifyFromClipboard': true,
  'byHand:addApplication': true,
  'byHand:editApplication': true,
  'byHand:removeApplication': true,
  'byHand:addSecret': true,
  'byHand:takeValue': true,
  'byHand:addWithValue': true,
  'byHand:dropValue': true,
  'byHand:editSecret': true,
  'byHand:removeSecret': true,
  'byHand:previewImport': true,
  'byHand:import': true,
  'byHand:joinable': true,
  'byHand:join': true,
  'clipboard:clear': true,
  'secrets:delete': true,
  'secrets:revoke': true,
  'incidents:mark': true,
  'incidents:withdraw': true,
  'incidents:sayDeleted': true,
  'incidents:copyRecord': true,
  'links:open': true,
  'settings:change': true,
  'tray:answer': true,
  'reminders:open': true,
  'focus:followed': true,
  'links:writeToSupport': true,
  'links:openDataFolder': true,
  'keychain:cancel': true,
  'program:openLicence': true,
  'program:copyVersion': true,
  'proxy:answer': true,
  'proxy:decline': true,
  'proxy:forget': true,
} satisfies Record<Channel, true>) as Channel[];

type DomainOf<C extends string> = C extends `${infer Domain}:${string}` ? Domain : never;

type VerbOf<C extends string, Domain extends string> = C extends `${Domain}:${infer Verb}` ? Verb : never;

type CallOf<C extends Channel> =
  Argument<C> extends undefined ? () => Promise<Answer<C>> : (argument: Argument<C>) => Promise<Answer<C>>;

/**
 * What the preload script puts on `window.desktop`: one function for each channel (`secrets:create` is
 * `desktop.secrets.create`) and one subscription for each event. Nothing generic, no event objects.
 */
export type DesktopBridge = {
  readonly [Domain in DomainOf<Channel>]: {
    readonly [Verb in VerbOf<Channel, Domain>]: CallOf<Extract<Channel, `${Domain}:${Verb}`>>;
  };
} & {
  /** Calls the listener with the slices that have changed; answers with the function that unsubscribes it. */
  readonly onStateChanged: (listener: (news: StateNews) => void) => () => void;
  /** As `onStateChanged`, for what was chosen in the menu. */
  readonly onMenuChosen: (listener: (choice: MenuChoice) => void) => () => void;
};
