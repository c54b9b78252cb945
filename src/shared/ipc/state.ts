import type { AccessSlice } from './state/access-state';
import type { ActivityEntry, ActivitySlice, IncidentSlice } from './state/activity-state';
import type { CreationSlice } from './state/creation-state';
import type { DesktopSlice, ProgramSlice, SettingsSlice } from './state/desktop-state';
import type { EnvironmentSlice } from './state/environment-state';
import type { FileSlice } from './state/file-state';
import type { InventoryPatch } from './state/inventory-patch';
import type {
  FocusSlice,
  InventorySlice,
  ListSlice,
  ReminderEntry,
  ReminderSlice,
} from './state/inventory-state';
import type { ListPatch } from './state/list-patch';
import type { RotationSlice } from './state/rotation-state';
import type { CheckSlice, ClipboardSlice, ConnectivitySlice, ValueSlice } from './state/secret-state';
import type { SessionSlice } from './state/session-state';
import type { TimeSlice } from './state/time-state';
import type { VaultSlice } from './state/vault-state';

/**
 * Everything the renderer shows, by what changes together; main is the truth, the renderer a mirror. A slice crosses the
 * door only when it has changed. No two have a member of the same name.
 */
export interface Slices {
  readonly program: ProgramSlice;
  readonly settings: SettingsSlice;
  readonly time: TimeSlice;
  readonly desktop: DesktopSlice;
  readonly environments: EnvironmentSlice;
  readonly files: FileSlice;
  readonly access: AccessSlice;
  readonly session: SessionSlice;
  readonly inventory: InventorySlice;
  readonly lists: ListSlice;
  readonly focus: FocusSlice;
  readonly reminders: ReminderSlice;
  readonly vaults: VaultSlice;
  readonly values: ValueSlice;
  readonly creations: CreationSlice;
  readonly connectivity: ConnectivitySlice;
  readonly checks: CheckSlice;
  readonly clipboard: ClipboardSlice;
  readonly activity: ActivitySlice;
  readonly incidents: IncidentSlice;
  readonly rotations: RotationSlice;
}

export type SliceName = keyof Slices;

export interface Versioned<V> {
  /** Grows by one with each change, from 1 on. */
  readonly version: number;
  readonly value: V;
}

/** All slices at once; `null` for one that main could not make out. */
export type StateSnapshot = { readonly [S in SliceName]: Versioned<Slices[S]> | null };

/** The whole of a slice as it is now. */
export type SliceValue = {
  readonly [S in SliceName]: { readonly slice: S } & Versioned<Slices[S]>;
}[SliceName];

/** What is different from the version before, of a slice that can be long. */
export type SlicePatch = {
  readonly [S in keyof Patches]: { readonly slice: S; readonly version: number; readonly patch: Patches[S] };
}[keyof Patches];

interface Patches {
  readonly inventory: InventoryPatch;
  readonly reminders: ListPatch<ReminderEntry>;
  readonly activity: ListPatch<ActivityEntry>;
}

/** The changes of one moment, in their order. */
export type StateNews = readonly (SliceValue | SlicePatch)[];
