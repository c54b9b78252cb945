import type { Application } from '../../shared/domain/application';
import type { CreatedSecret } from '../../shared/ipc/channels/secret-channels';
import type { ActivityEntry } from '../../shared/ipc/state/activity-state';
import type { DelayedDeletion } from '../../shared/ipc/state/deletion-state';
import type { DemoState } from '../../shared/ipc/state/demo-state';
import type { ProgramState, TrayState } from '../../shared/ipc/state/desktop-state';
import type { EnvironmentProblem, EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import type { PassphraseState } from '../../shared/ipc/state/access-state';
import type { TroubledFile } from '../../shared/ipc/state/file-state';
import type {
  FocusState,
  InventoryState,
  OfflineCopy,
  ReminderEntry,
  WithdrawnApplication,
} from '../../shared/ipc/state/inventory-state';
import type {
  ClipboardState,
  ConnectivityRun,
  HeldValue,
  OpenCreation,
  OpenDeletion,
  SavedSecret,
} from '../../shared/ipc/state/secret-state';
import type { ProxyQuestion, SessionState } from '../../shared/ipc/state/session-state';
import type { KeptValue, VaultDelivery, VaultState, VaultSummary } from '../../shared/ipc/state/vault-state';
import type { AdministratorRule } from '../../shared/domain/administrator-rule';
import type { Incident } from '../../shared/domain/incident';
import type { SecretCheck } from '../../shared/domain/secret-check';
import type { Rotation } from '../../shared/domain/rotation';
import type { RotationQueue } from '../../shared/domain/rotation-queue';
import type { ApplicationSystem } from '../../shared/domain/system';
import type { Settings } from '../../shared/domain/settings';

/** Something with news; what they are is read from the source itself. */
export interface Source {
  onChanged(listener: () => void): () => void;
}

export interface StateSources {
  readonly environments: Source & {
    summaries(): readonly EnvironmentSummary[];
    problem(): EnvironmentProblem | null;
  };
  readonly dataFolder: string;
  readonly program: ProgramState;
  readonly demo: Source & { state(): DemoState };
  readonly session: Source & { state(): SessionState };
  readonly currentEnvironment: Source & { opened(): string | null; lookedAt(): string | null };
  readonly files: Source & { troubled(): readonly TroubledFile[] };
  readonly index: Source & { state(): InventoryState };
  readonly inventory: Source & {
    copies(): readonly OfflineCopy[];
    withdrawn(): readonly WithdrawnApplication[];
    /** ID of the environment whose list is shown. */
    shown(): string | null;
    application(applicationId: string): Application | null;
  };
  readonly portalClock: Source & { aheadSeconds(): number };
  readonly vault: Source & { state(): VaultState };
  readonly vaults: Source & {
    summaries(): readonly VaultSummary[];
    commandRule(): AdministratorRule;
    chosenByApplication(): Readonly<Record<string, readonly string[]>>;
  };
  readonly delivery: Source & { deliveries(): readonly VaultDelivery[] };
  readonly creation: Source & {
    openCreations(): readonly OpenCreation[];
    unsaved(): readonly CreatedSecret[];
    saved(): readonly SavedSecret[];
  };
  readonly deletion: Source & { openDeletions(): readonly OpenDeletion[] };
  readonly delayed: Source & { deletions(): readonly DelayedDeletion[] };
  readonly valueFirst: Source & { state(): HeldValue | null };
  readonly kept: Source & { values(): readonly KeptValue[] };
  readonly connectivity: Source & { runs(): readonly ConnectivityRun[] };
  readonly checks: Source & { ofShown(): readonly SecretCheck[] };
  readonly clipboard: Source & { state(): ClipboardState | null };
  readonly focus: Source & { state(): FocusState | null };
  readonly reminders: Source & { entries(): readonly ReminderEntry[] };
  readonly settings: Source & { state(): Settings };
  readonly passphrase: Source & { state(): PassphraseState };
  readonly timeZone: Source & { name(): string };
  readonly tray: Source & { state(): TrayState };
  readonly activity: Source & { recent(): readonly ActivityEntry[] };
  readonly incidents: Source & { all(): readonly Incident[] };
  readonly rotations: Source & {
    rotations(): readonly Rotation[];
    systems(): readonly ApplicationSystem[];
  };
  readonly rotationQueue: Source & { queue(): RotationQueue | null };
  /** Of the administrator: demo and vaults say what it means for them. */
  readonly policy: Source;
  readonly keychain: Source & { isAsking(): boolean };
  readonly proxy: Source & { question(): ProxyQuestion | null; kept(): readonly string[] };
}
