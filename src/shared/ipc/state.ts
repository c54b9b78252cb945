import type { AdministratorRule } from '../domain/administrator-rule';
import type { Incident } from '../domain/incident';
import type { Settings } from '../domain/settings';
import type { CreatedSecret } from './channels/secret-channels';
import type { ActivityEntry } from './state/activity-state';
import type { DemoState } from './state/demo-state';
import type { ProgramState, TrayState } from './state/desktop-state';
import type { DamagedFile, EnvironmentProblem, EnvironmentSummary } from './state/environment-state';
import type {
  FocusState,
  InventoryState,
  OfflineCopy,
  ReminderEntry,
  WithdrawnApplication,
} from './state/inventory-state';
import type {
  ClipboardState,
  ConnectivityRun,
  HeldValue,
  OpenCreation,
  SavedSecret,
} from './state/secret-state';
import type { ProxyQuestion, SessionState } from './state/session-state';
import type { KeptValue, VaultDelivery, VaultState, VaultSummary } from './state/vault-state';

/** Everything the renderer shows; main is the truth, the renderer a mirror. */
export interface AppState {
  readonly environmentProblem: EnvironmentProblem | null;
  readonly program: ProgramState;
  /** The folder with everything the application writes, except what is in the keychain. */
  readonly dataFolder: string;
  readonly environments: readonly EnvironmentSummary[];
  readonly demo: DemoState;
  readonly session: SessionState;
  /**
   * ID of the environment that was opened without a sign-in; the list is then its own. A session goes on behind it and is
   * there again when it is closed.
   */
  readonly opened: string | null;
  /** ID of the environment whose copy is looked at; nothing can be changed there, and a session goes on behind it. */
  readonly lookedAt: string | null;
  /** What the person had entered and could not be read at this start. */
  readonly damagedFiles: readonly DamagedFile[];
  readonly inventory: InventoryState;
  /** The lists that can be shown without a session. */
  readonly copies: readonly OfflineCopy[];
  /** How far the portal's clock is ahead of this computer's, whole seconds; 0 before it has said. */
  readonly portalAheadSeconds: number;
  /** Until the person has taken note. */
  readonly withdrawn: readonly WithdrawnApplication[];
  readonly vault: VaultState;
  readonly vaults: readonly VaultSummary[];
  readonly commandRule: AdministratorRule;
  /** Client ID -> IDs of the vaults its new values go to, where they are not the usual ones. */
  readonly chosenVaults: Readonly<Record<string, readonly string[]>>;
  readonly deliveries: readonly VaultDelivery[];
  readonly saved: readonly SavedSecret[];
  /** Of every environment, signed in or not. */
  readonly keptValues: readonly KeptValue[];
  /** New secrets whose value main holds, since no vault took it. */
  readonly unsaved: readonly CreatedSecret[];
  readonly heldValue: HeldValue | null;
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
  /** The system asks the person something before it lets us into its keychain; everything that needs it waits. */
  readonly isKeychainAsking: boolean;
  /** Proxies whose password is in the keychain, `host:port`. */
  readonly keptProxies: readonly string[];
}
