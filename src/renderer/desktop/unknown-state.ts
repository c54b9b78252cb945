import { ownTimeZone } from '../../shared/domain/own-time-zone';
import { usualSettings } from '../../shared/domain/settings';
import type { Slices } from '../../shared/ipc/state';

/** What the page goes by before main has told a slice, and where main cannot: nothing is there, nobody is anywhere. */
export const unknownState: Slices = {
  program: {
    program: { version: '', electron: '', chromium: '', node: '', system: '', licences: [] },
    dataFolder: '',
  },
  settings: { settings: usualSettings },
  time: { timeZone: ownTimeZone() },
  desktop: {
    tray: { isThere: false, isExplaining: false, isAskingToEnd: false },
    ...{ proxyQuestion: null, keptProxies: [], isKeychainAsking: false },
  },
  environments: {
    ...{ environments: [], environmentProblem: null },
    demo: { kind: 'stopped' },
  },
  files: { troubledFiles: [] },
  access: { passphrase: { isSet: null, isDemanded: false } },
  session: { session: { kind: 'resuming' }, opened: null, lookedAt: null },
  inventory: { inventory: { kind: 'none' } },
  lists: { copies: [], withdrawn: [], portalAheadSeconds: 0 },
  focus: { focus: null },
  reminders: { reminders: [] },
  vaults: { vault: { kind: 'unknown' }, vaults: [], commandRule: { kind: 'allowed' }, chosenVaults: {} },
  values: { saved: [], keptValues: [], deliveries: [] },
  creations: { openCreations: [], openDeletions: [], delayedDeletions: [], unsaved: [], heldValue: null },
  connectivity: { connectivity: [] },
  checks: { checks: [] },
  clipboard: { clipboard: null, clipboardName: '' },
  activity: { activity: [] },
  incidents: { incidents: [] },
  rotations: { rotations: [], systems: [], queue: null },
};
