export const appearances = ['system', 'light', 'dark'] as const;
export type Appearance = (typeof appearances)[number];

/** What a person has chosen for this computer. */
export interface Settings {
  /** Calendar days before expiry at which to remind, each once; `null` follows the environment. */
  readonly thresholdDays: readonly number[] | null;
  readonly appearance: Appearance;
  /** Closing the window leaves the application in the tray, where the desktop has one. */
  readonly closeToTray: boolean;
  /** The person was told once that closing the window does not end the application. */
  readonly hasExplainedTray: boolean;
  readonly startAtLogin: boolean;
  /** Notifications name no secret and no application: they stand on lock screens. */
  readonly hidesNames: boolean;
  /** How long a copied value stays on the clipboard. */
  readonly clipboardSeconds: number;
  /** How far a portal's lists may be behind what was done there: before it, a missing secret proves nothing. */
  readonly portalLagMinutes: number;
  /** How long a rotation waits before the old secret may be deleted, once every system uses the new one. */
  readonly safetyWaitHours: number;
}

/** What the page may change; members that are absent stay as they are. */
export type SettingsChange = Partial<Omit<Settings, 'hasExplainedTray' | 'portalLagMinutes'>>;

/** Before anything was chosen. Starting at login is for the person to ask for. */
export const usualSettings: Settings = {
  thresholdDays: null,
  appearance: 'system',
  closeToTray: true,
  hasExplainedTray: false,
  startAtLogin: false,
  hidesNames: false,
  clipboardSeconds: 30,
  portalLagMinutes: 10,
  safetyWaitHours: 24,
};

/** The thresholds the settings offer: the day itself up to three months ahead. */
export const offeredThresholdDays = [90, 60, 30, 14, 7, 3, 1, 0] as const;
/** What one's own choice begins with while no environment advises. */
export const usualThresholdDays = [30, 14, 7, 3, 1, 0] as const;
export const offeredSafetyWaitHours = [1, 4, 24, 48, 72, 168] as const;
export const longestSafetyWaitHours = 14 * 24;
export const offeredClipboardSeconds = [10, 30, 60, 120] as const;
