import type { Handle } from './handle';
import { type ByHandCalls, registerByHand } from './register-by-hand';
import { type PastedValueCalls, registerPastedValues } from './register-pasted-values';
import { type ClipboardCalls, registerClipboard } from './register-clipboard';
import { type AccessCalls, registerAccess } from './register-access';
import { type AccountCalls, registerAccount } from './register-account';
import { type ApplicationCalls, registerApplications } from './register-applications';
import { type DemoCalls, registerDemo } from './register-demo';
import { type EnvironmentCalls, registerEnvironments } from './register-environments';
import { type FileCalls, registerFiles } from './register-files';
import { type IncidentCalls, registerIncidents } from './register-incidents';
import { type InventoryCalls, registerInventory } from './register-inventory';
import { type KeychainCalls, registerKeychain } from './register-keychain';
import { type LinkCalls, registerLinks } from './register-links';
import { type ProgramCalls, registerProgram } from './register-program';
import { type ProxyCalls, registerProxy } from './register-proxy';
import { type ReminderCalls, registerReminders } from './register-reminders';
import { registerRotationQueue, type RotationQueueCalls } from './register-rotation-queue';
import { registerRotations, type RotationCalls } from './register-rotations';
import { registerSecrets, type SecretCalls } from './register-secrets';
import { registerSession, type SessionCalls } from './register-session';
import { registerSettings, type SettingsCalls, type TrayCalls } from './register-settings';
import { registerState } from './register-state';
import { registerValueFirst, type ValueFirstCalls } from './register-value-first';
import { registerVaults, type VaultCalls } from './register-vaults';
import type { StateMirror } from './state-mirror';

/** What answers the page, by domain. */
export interface CallTargets {
  readonly mirror: Pick<StateMirror, 'snapshot'>;
  readonly session: SessionCalls;
  readonly inventory: InventoryCalls;
  readonly access: AccessCalls;
  readonly account: AccountCalls;
  readonly environments: EnvironmentCalls;
  readonly demo: DemoCalls;
  readonly vaults: VaultCalls;
  readonly applications: ApplicationCalls;
  readonly secrets: SecretCalls;
  readonly incidents: IncidentCalls;
  readonly rotations: RotationCalls;
  readonly rotationQueue: RotationQueueCalls;
  readonly byHand: ByHandCalls;
  readonly pastedValues: PastedValueCalls;
  readonly valueFirst: ValueFirstCalls;
  readonly clipboard: ClipboardCalls;
  readonly reminders: ReminderCalls;
  readonly settings: SettingsCalls;
  readonly tray: TrayCalls;
  readonly files: FileCalls;
  readonly links: LinkCalls;
  readonly keychain: KeychainCalls;
  readonly program: ProgramCalls;
  readonly proxy: ProxyCalls;
}

/** Answers every channel of the contract, each exactly once. */
export function registerAll(handle: Handle, targets: CallTargets): void {
  registerState(handle, targets.mirror);
  registerSession(handle, targets.session);
  registerInventory(handle, targets.inventory);
  registerAccess(handle, targets.access);
  registerAccount(handle, targets.account);
  registerEnvironments(handle, targets.environments);
  registerDemo(handle, targets.demo);
  registerVaults(handle, targets.vaults);
  registerApplications(handle, targets.applications);
  registerSecrets(handle, targets.secrets);
  registerIncidents(handle, targets.incidents);
  registerRotations(handle, targets.rotations);
  registerRotationQueue(handle, targets.rotationQueue);
  registerByHand(handle, targets.byHand);
  registerPastedValues(handle, targets.pastedValues);
  registerValueFirst(handle, targets.valueFirst);
  registerClipboard(handle, targets.clipboard);
  registerReminders(handle, targets.reminders);
  registerSettings(handle, targets.settings, targets.tray);
  registerFiles(handle, targets.files);
  registerLinks(handle, targets.links);
  registerKeychain(handle, targets.keychain);
  registerProgram(handle, targets.program);
  registerProxy(handle, targets.proxy);
}
