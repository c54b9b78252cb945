import type { Settings } from '../../domain/settings';
import type { ProxyQuestion } from './session-state';

/** Licence texts that may travel with the program: its own, those of bundled work, and those of the runtime. */
export const licenceTexts = ['own', 'others', 'chromium'] as const;
export type LicenceText = (typeof licenceTexts)[number];

/** Which program this is. */
export interface ProgramState {
  readonly version: string;
  readonly electron: string;
  readonly chromium: string;
  readonly node: string;
  /** Operating system and processor, such as `linux x64`. */
  readonly system: string;
  /** Those that are there. */
  readonly licences: readonly LicenceText[];
}

/** The tray of this desktop. */
export interface TrayState {
  /** The desktop shows our icon, so that a closed window can be found again. */
  readonly isThere: boolean;
  /** The window was closed for the first time: the page asks what that shall mean. */
  readonly isExplaining: boolean;
  /** The application is about to end with a value that is nowhere else: the page asks whether it shall. */
  readonly isAskingToEnd: boolean;
}

export const trayAnswers = ['hide', 'quit', 'stay'] as const;

export type TrayAnswer = (typeof trayAnswers)[number];

/** What never changes while the application runs. */
export interface ProgramSlice {
  readonly program: ProgramState;
  /** The folder with everything the application writes, except what is in the keychain. */
  readonly dataFolder: string;
}

/** What the desktop, its keychain and its network want from the person. */
export interface DesktopSlice {
  readonly tray: TrayState;
  readonly proxyQuestion: ProxyQuestion | null;
  /** Proxies whose password is in the keychain, `host:port`. */
  readonly keptProxies: readonly string[];
  /** The system asks the person something before it lets us into its keychain; everything that needs it waits. */
  readonly isKeychainAsking: boolean;
}

/** What the person has chosen on this computer. */
export interface SettingsSlice {
  readonly settings: Settings;
}
