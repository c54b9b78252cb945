import type { ChannelMarks } from './channel-mark';
import { type AccessChannels, accessChannels } from './channels/access-channels';
import { type ByHandChannels, byHandChannels } from './channels/by-hand-channels';
import { type DemoChannels, demoChannels } from './channels/demo-channels';
import { type DesktopChannels, desktopChannels } from './channels/desktop-channels';
import { type EnvironmentChannels, environmentChannels } from './channels/environment-channels';
import { type InventoryChannels, inventoryChannels } from './channels/inventory-channels';
import { type RotationChannels, rotationChannels } from './channels/rotation-channels';
import { type RotationQueueChannels, rotationQueueChannels } from './channels/rotation-queue-channels';
import { type SecretChannels, secretChannels } from './channels/secret-channels';
import { type SessionChannels, sessionChannels } from './channels/session-channels';
import { type VaultChannels, vaultChannels } from './channels/vault-channels';
import type { JsonText } from './json-text';
import type { MenuChoice } from './menu-choice';
import type { Result } from './result';
import type { StateNews } from './state';

/**
 * The one contract between renderer and main: channel -> argument and result. Every call answers with a Result;
 * preload, main and `window.desktop` derive their types from here.
 */
export interface Calls
  extends
    AccessChannels,
    SessionChannels,
    InventoryChannels,
    EnvironmentChannels,
    DemoChannels,
    VaultChannels,
    SecretChannels,
    RotationChannels,
    RotationQueueChannels,
    ByHandChannels,
    DesktopChannels {}

export type Channel = keyof Calls;

export type Argument<C extends Channel> = Calls[C]['argument'];

export type Answer<C extends Channel> = Result<Calls[C]['result']>;

/** Main -> renderer. The event object of Electron never reaches a listener. */
export interface Events {
  'state:changed': JsonText<StateNews>;
  'menu:chosen': MenuChoice;
}

export type EventName = keyof Events;

export const channelMarks = {
  ...accessChannels,
  ...byHandChannels,
  ...demoChannels,
  ...desktopChannels,
  ...environmentChannels,
  ...inventoryChannels,
  ...rotationChannels,
  ...rotationQueueChannels,
  ...secretChannels,
  ...sessionChannels,
  ...vaultChannels,
} as const satisfies ChannelMarks<Calls>;

/** Every channel by name, for the bridge and for the test that each has one handler. */
export const channels = Object.keys(channelMarks) as readonly Channel[];

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
  readonly onStateChanged: (listener: (news: JsonText<StateNews>) => void) => () => void;
  /** As `onStateChanged`, for what was chosen in the menu. */
  readonly onMenuChosen: (listener: (choice: MenuChoice) => void) => () => void;
};
