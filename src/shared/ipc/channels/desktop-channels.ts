import type { ChannelMarks } from '../channel-mark';
import type { EnvironmentLink } from '../../domain/environment';
import type { SettingsChange } from '../../domain/settings';
import type { LicenceText, TrayAnswer } from '../state/desktop-state';

/** Settings, reminders, the tray, and what opens elsewhere. Channel -> argument and result. */
export interface DesktopChannels {
  'links:open': {
    argument: { readonly environmentId: string; readonly link: EnvironmentLink };
    result: null;
  };
  'links:writeToSupport': { argument: { readonly environmentId: string }; result: null };
  /** Shows the folder with everything the application writes. */
  'links:openDataFolder': { argument: undefined; result: null };
  /** Looks at once whether the files of the profile can be used again. */
  'files:lookAgain': { argument: undefined; result: null };
  /** Opens a licence text that travels with the program. */
  'program:openLicence': { argument: { readonly licence: LicenceText }; result: null };
  /** Puts one line that says which program this is on the clipboard. */
  'program:copyVersion': { argument: undefined; result: null };
  'settings:change': { argument: SettingsChange; result: null };
  /** What closing the window shall mean, asked once. */
  'tray:answer': { argument: { readonly answer: TrayAnswer }; result: null };
  /** Leads to the secret of a reminder. */
  'reminders:open': { argument: { readonly id: string }; result: null };
  /** The page has taken on where it was asked to go. */
  'focus:followed': { argument: { readonly sequence: number }; result: null };
}

export const desktopChannels = {
  'links:open': 'plain',
  'links:writeToSupport': 'plain',
  'links:openDataFolder': 'plain',
  'files:lookAgain': 'plain',
  'program:openLicence': 'plain',
  'program:copyVersion': 'plain',
  'settings:change': 'plain',
  'tray:answer': 'plain',
  'reminders:open': 'plain',
  'focus:followed': 'plain',
} as const satisfies ChannelMarks<DesktopChannels>;
