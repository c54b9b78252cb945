import { randomBytes } from 'node:crypto';
import type { Environment } from '../../shared/domain/environment';
import type { Settings } from '../../shared/domain/settings';
import { systemsUsing } from '../../shared/domain/system';
import { ActivityLog } from '../activity/activity-log';
import { Facts } from '../facts/facts';
import { Inventory } from '../inventory/inventory';
import { InventoryIndex } from '../inventory/index/inventory-index';
import type { SealingKeys } from '../platform/files/sealing-keys';
import { SealedCopies } from '../inventory/copies/sealed-copies';
import { capabilitiesOf } from './capabilities-of';
import { composeByHand } from './compose-by-hand';
import { composeDemo, type DemoParts } from './compose-demo';
import { graphProvider, httpClient } from './compose-portal';
import type { AdministratorPolicy } from '../settings/administrator-policy';
import { composeRotation } from './compose-rotation';
import { composeRotationQueue } from './compose-rotation-queue';
import { composeSecrets } from './compose-secrets';
import { composeVaults } from './compose-vaults';
import { writeDoor } from '../access/begin-write';
import { Passphrase } from '../access/passphrase';
import { HandOutLimit } from '../access/hand-out-limit';
import { ApplicationLock } from '../operations/application-lock';
import { OperationJournal } from '../operations/journal/journal';
import { AccountRemoval } from '../operations/account-removal/remove-account';
import { BelievedClock } from '../platform/believed-clock';
import type { Clock } from '../platform/clock';
import type { ComputerZone } from '../platform/computer-zone';
import { type CrashPoint, noCrashPoint } from '../platform/crash-point';
import type { Keychain } from '../platform/keychain/keychain';
import type { Run } from '../platform/lock/run';
import type { Logger } from '../platform/logger';
import type { ProfilePaths } from '../platform/paths';
import { isByHand } from '../environments/by-hand-environment';
import { ByHandProvider } from '../by-hand/provider/by-hand-provider';
import { ByHandStore } from '../by-hand/entries/by-hand-store';
import type { CredentialProvider } from '../portal/credential-provider';
import { CurrentProvider } from '../portal/current-provider';
import { ImportedEnvironments } from '../environments/imported-environments';
import { KnownEnvironments } from '../environments/known-environments';
import { fingerprintOf } from '../environments/fingerprint';
import type { LoadedEnvironments } from '../environments/load-environments';
import { TokenEndpoint } from '../portal/token-endpoint/token-endpoint';
import { MailedReminders } from '../reminders/mailed-reminders';
import { ReminderLedger } from '../reminders/reminder-ledger';
import { Reminders, type RemindersOptions } from '../reminders/reminders';
import type { Wishes } from '../reminders/wished-reminders';
import { ExternalOpener } from '../security/external-opener';
import type { OpenWithSystem } from '../security/open-with-system';
import { Session } from '../session/session';
import { SessionStore } from '../session/store/session-store';
import { isSessionOf } from '../session/session-environment';
import type { Argon2 } from '../vault/kdbx/argon2';
import { CurrentEnvironment } from '../environments/current-environment';
import type { IsBound } from '../operations/values/value-home';
import type { ValueHandOutOptions } from '../operations/values/hand-out-value';
import type { ValueSource } from '../operations/values/pasted-value';

type Fetch = typeof globalThis.fetch;

/** What differs between one computer and another, and between the application and its rooms in a test. */
export interface CoreSurroundings {
  readonly environments: LoadedEnvironments;
  readonly paths: ProfilePaths;
  readonly policy: AdministratorPolicy;
  readonly packagedPortal: DemoParts['packagedPortal'];
  readonly keychain: Keychain;
  /** Those of the keychain, for files that only this account can open. */
  readonly sealingKeys: SealingKeys;
  readonly clock: Clock;
  /** This life of the application; the profile is its own. */
  readonly run: Run;
  readonly logger: Logger;
  /** Derives the keys of KeePass files. */
  readonly argon2: Argon2;
  readonly fetch: Fetch;
  /** For the writes to one environment's portal, one at a time on each lane: see `freshConnectionFetch`. */
  readonly fetchForWrites: (environmentId: string, lane: number) => Fetch;
  readonly openWithSystem: OpenWithSystem;
  /** Where copied values go, and are taken off again. */
  readonly clipboard: CoreClipboard;
  /** What the person has copied elsewhere. */
  readonly source: ValueSource;
  readonly settings: { state(): Settings; onChanged(listener: () => void): () => void };
  /** What reminders call an environment. */
  readonly environmentName: RemindersOptions['nameOf'];
  readonly showReminders: RemindersOptions['show'];
  readonly showWish: Wishes['show'];
  readonly timeZone: Pick<ComputerZone, 'name' | 'onChanged'>;
  /** Calls back when the computer wakes from its sleep; answers with the function that stops it. */
  readonly onWake: (listener: () => void) => () => void;
  /** Calls back when the computer is locked or goes to sleep; answers with the function that stops it. */
  readonly onLeft: (listener: () => void) => () => void;
  /** For fault campaigns; the application has none. */
  readonly crashPoint?: CrashPoint;
}

export interface CoreClipboard {
  put: ValueHandOutOptions['clipboard']['put'];
  /** Takes our value off. */
  clear(): Promise<void>;
  /** Takes off what an earlier run left there. */
  takeUp(): Promise<void>;
  stop(): void;
}

export type CoreParts = ReturnType<typeof makeCoreParts>;

/** Makes every part that needs no window, and hands each its collaborators. */
export function makeCoreParts(surroundings: CoreSurroundings) {
  const { keychain, sealingKeys, logger, settings, clipboard, paths } = surroundings;
  const { policy, run, crashPoint = noCrashPoint } = surroundings;
  const clock = new BelievedClock(surroundings.clock);
  const timeZone = (): string => surroundings.timeZone.name();
  const { runId } = run;
  const facts = new Facts(logger);
  const store = new SessionStore(keychain);
  const environments = new KnownEnvironments({
    capabilitiesOf,
    loaded: surroundings.environments,
    demo: () => demo.environment(),
    files: new ImportedEnvironments(paths.environments, logger),
    isInUse: (id) => isSessionOf(session.state(), id),
    // What one issuer and portal have left under an ID is never shown or used under another's.
    forget: async (id) => {
      mailed.forget(id);
      secrets.connectivity.stop(id);
      await secrets.checks.forget(id);
      const removed = await session.discard(id);
      await currentEnvironment.leave(id);
      const forgotten = await inventory.forget(id);
      return removed.ok ? forgotten : removed;
    },
    hasEntries: async (id) => {
      const entered = await entries.read(id);
      return !entered.ok || entered.value.length > 0;
    },
    keepsValues: (id) => journal.operations().some(({ home }) => home.environmentId === id),
  });
  const entries = new ByHandStore({
    ...{ folder: paths.byHand, keys: sealingKeys, randomBytes, clock, logger },
  });
  const known = (): readonly Environment[] => environments.all();
  const isBound: IsBound = (id, fingerprint) => environments.isBound(id, fingerprint);
  const opener = new ExternalOpener(known, surroundings.openWithSystem);
  const systemBrowser = { open: (address: string) => opener.openPage(address) };
  const session = new Session({
    environments: known,
    fingerprintOf,
    fetch: surroundings.fetch,
    store,
    openBrowser: (address) => (demo.browserFor(address) ?? systemBrowser).open(address),
    signOutsFile: paths.signOuts,
    facts,
    clock,
    logger,
  });
  const demo = composeDemo({
    ...{ packagedPortal: surroundings.packagedPortal, policy, paths, clock, logger, session },
  });
  const { currentEnvironment: file } = paths;
  const currentEnvironment = new CurrentEnvironment({
    ...{ session, environments: known, isOpenable: isByHand, file, logger },
    hasCopy: (id): boolean => inventory.copies().some(({ environmentId }) => environmentId === id),
  });
  const environment = (): Environment | null => currentEnvironment.environment();
  const providers = new CurrentProvider(environment, (of): CredentialProvider =>
    isByHand(of.id)
      ? new ByHandProvider({ environment: of, store: entries, clock })
      : graphProvider(of, session, { ...surroundings, clock }),
  );
  const provider = (): ReturnType<CurrentProvider['get']> => providers.get();
  const copies = new SealedCopies({
    ...{ folder: paths.inventory, keys: sealingKeys, environments, randomBytes, logger },
  });
  const inventory = new Inventory({
    ...{
      session: currentEnvironment,
      provider,
      environments: known,
      isOpenable: isByHand,
      copies,
      clock,
      logger,
    },
  });

  const index = new InventoryIndex({ inventory, clock, timeZone: surroundings.timeZone });

  const journal = new OperationJournal({ folder: paths.journal, clock, runId, crashPoint, logger });
  const lock = new ApplicationLock();
  const limit = new HandOutLimit(clock);
  const passphrase = new Passphrase({
    ...{ keychain, clock, randomBytes, argon2: surroundings.argon2 },
    isDemanded: () => policy.isPassphraseDemanded(),
  });
  const { gate, mark, vault, vaults, management, delivery, look } = composeVaults({
    ...{
      keychain,
      clock,
      logger,
      journal,
      environment,
      session: currentEnvironment,
      limit,
      passphrase,
      facts,
    },
    argon2: surroundings.argon2,
    http: () => httpClient(surroundings.fetch),
    settingsFile: paths.vaults,
    markFile: paths.profileMark,
    policy,
  });
  const activity = new ActivityLog({ file: paths.activity, clock, logger });
  const tokenEndpoint = new TokenEndpoint({ http: httpClient(surroundings.fetch) });
  const lagMs = (): number => (policy.portalLagMinutes() ?? settings.state().portalLagMinutes) * 60_000;
  const person = (): string | null => {
    const state = session.state();
    return state.kind === 'signed-in' ? state.user.displayName : null;
  };
  const beginWrite = writeDoor({
    ...{ provider, session: currentEnvironment, environment, clock },
    tokenForWriting: () => session.accessToken(new AbortController().signal, 'writing'),
  });
  const secrets = composeSecrets({
    ...{
      provider,
      environment,
      isBound,
      beginWrite,
      inventory,
      journal,
      lock,
      gate,
      vault,
      vaults,
      tokenEndpoint,
      paths,
    },
    ...{ clipboard, facts, clock, logger, crashPoint, run },
    ...{ lagMs, timeZone, person },
    systemsUsing: (key) => systemsUsing(rotation.log.systems(), key).map(({ name }) => name),
    clipboardMs: () => settings.state().clipboardSeconds * 1000,
  });
  const { incidents, revocation, checks } = secrets;

  const ledger = new ReminderLedger({ file: paths.reminders, clock, logger });
  const mailed = new MailedReminders({ provider, environment, file: paths.mailedReminders, clock, logger });
  const reminders = new Reminders({
    ...{ index, environments: known, clock, logger },
    ledger,
    mailed,
    nameOf: surroundings.environmentName,
    thresholdDays: (of) =>
      settings.state().thresholdDays ?? mailed.thresholdDays(of.id) ?? of.reminders.thresholdDays,
    show: surroundings.showReminders,
    wishes: { due: () => rotation.dueReminders(), show: surroundings.showWish },
  });

  const pasted = composeByHand({
    ...{
      store: entries,
      environments: known,
      environment,
      isBound,
      inventory,
      journal,
      lock,
      gate,
      vault,
      vaults,
      tokenEndpoint,
    },
    ...{ incidents, revocation, look, checks },
    systems: { move: (...moved) => rotation.systems.move(...moved) },
    ...{ source: surroundings.source, timeZone, facts, clock, logger, lagMs },
  });
  const rotation = composeRotation({
    ...{ provider, environment, inventory, journal, lock, delivery, secrets, person, lagMs },
    ...{ entries: pasted.entries, file: paths.rotations, clock, logger, facts },
    waitMs: () => settings.state().safetyWaitHours * 3_600_000,
  });
  const several = composeRotationQueue({
    ...{ provider, environment, session, beginWrite, inventory, vaults, secrets, rotation, person },
    ...{ timeZone, file: paths.rotationQueue, clock, logger },
  });
  const account = new AccountRemoval({
    ...{ session, inventory, currentEnvironment, entries, activity, mailed, checks, demo, facts },
  });
  return {
    ...{ facts, store, environments, known, entries, opener, session, demo, currentEnvironment, environment },
    ...{ provider, inventory, index, journal, vault, management, delivery, activity, mailed, reminders },
    ...{ account, secrets, rotation, several, pasted, mark, clock, ledger, passphrase },
  };
}
