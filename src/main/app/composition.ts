import { randomBytes } from 'node:crypto';
import type { Environment } from '../../shared/domain/environment';
import type { Settings } from '../../shared/domain/settings';
import type { Result } from '../../shared/ipc/result';
import type { AppState } from '../../shared/ipc/state';
import type { TrayState } from '../../shared/ipc/state/desktop-state';
import type { Program } from '../desktop/program';
import type { ProxyQuestion } from '../../shared/ipc/state/session-state';
import { ActivityLog } from '../activity/activity-log';
import { recordFacts } from '../activity/activity-of';
import type { SystemClipboard } from '../desktop/clipboard/value-clipboard';
import { Focus } from '../desktop/links/focus';
import { desktopWords } from '../desktop/words';
import { screenProtection } from '../desktop/window/screen-protection';
import { Facts } from '../facts/facts';
import { whenWorkIsFinished } from './unfinished-work';
import { demoId } from '../environments/demo/demo-environment';
import { followEntries } from '../inventory/sync/follow-entries';
import { Inventory } from '../inventory/inventory';
import { keepFresh } from '../inventory/sync/keep-fresh';
import { refreshAfterDecisions } from '../inventory/sync/refresh-after-decisions';
import { SealingKeys } from '../platform/files/sealing-keys';
import { SealedCopies } from '../inventory/copies/sealed-copies';
import type { WatchedList } from '../inventory/index/watched-lists';
import { whenRead } from '../inventory/sync/when-read';
import { capabilitiesOf } from './capabilities-of';
import { composeByHand, enteredLists } from './compose-by-hand';
import { composeDemo, type DemoParts } from './compose-demo';
import { connectionTest, graphProvider, httpClient } from './compose-portal';
import { composeSecrets } from './compose-secrets';
import { composeVaults } from './compose-vaults';
import { Lifecycle } from './lifecycle';
import { startReactions } from './reactions';
import { createHandle, type HandleOptions } from '../ipc/handle';
import { type CallTargets, registerAll } from '../ipc/register-all';
import { StateMirror } from '../ipc/state-mirror';
import { HandOutLimit } from '../access/hand-out-limit';
import { OperationJournal } from '../operations/journal/journal';
import { KeptValues } from '../operations/values/kept-values';
import { AccountRemoval } from '../operations/account-removal/remove-account';
import type { Clock } from '../platform/clock';
import { type CrashPoint, noCrashPoint } from '../platform/crash-point';
import type { Keychain, KeychainQuestion } from '../platform/keychain/keychain';
import type { Logger } from '../platform/logger';
import type { ProfilePaths } from '../platform/paths';
import { isByHand } from '../environments/by-hand-environment';
import { ByHandProvider } from '../by-hand/provider/by-hand-provider';
import { ByHandStore } from '../by-hand/entries/by-hand-store';
import { withEntries } from '../by-hand/entries/with-entries';
import type { CredentialProvider } from '../portal/credential-provider';
import { CurrentProvider } from '../portal/current-provider';
import { ImportedEnvironments } from '../environments/imported-environments';
import { KnownEnvironments } from '../environments/known-environments';
import type { LoadedEnvironments } from '../environments/load-environments';
import { TokenEndpoint } from '../portal/token-endpoint/token-endpoint';
import { withAdvisedDays } from '../reminders/advised-days';
import { MailedReminders } from '../reminders/mailed-reminders';
import { ReminderLedger } from '../reminders/reminder-ledger';
import { type PlacedReminder, Reminders } from '../reminders/reminders';
import type { SecretLink } from '../security/deep-link';
import { ExternalOpener } from '../security/external-opener';
import type { OpenWithSystem } from '../security/open-with-system';
import { Session } from '../session/session';
import { SessionStore } from '../session/store/session-store';
import { isSessionOf } from '../session/session-environment';
import type { Argon2 } from '../vault/kdbx/argon2';
import { whenSignedIn } from '../environments/when-signed-in';
import { whenSignedOut } from '../session/when-signed-out';
import { CurrentEnvironment } from '../environments/current-environment';

type Fetch = typeof globalThis.fetch;

/** What differs between the application on a desktop and its rooms in a test. Electron is on this side only. */
export interface Surroundings extends Pick<HandleOptions, 'door' | 'isTrusted'> {
  readonly environments: LoadedEnvironments;
  readonly paths: ProfilePaths;
  readonly program: Program;
  /** Where an administrator of the computer leaves rules; see `AdministratorPolicy`. */
  readonly policyFile: string;
  readonly packagedPortal: DemoParts['packagedPortal'];
  readonly keychain: Keychain;
  readonly keychainQuestion: KeychainQuestion;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Derives the keys of KeePass files. */
  readonly argon2: Argon2;
  readonly fetch: Fetch;
  readonly proxy: CallTargets['proxy'] & {
    question(): ProxyQuestion | null;
    kept(): readonly string[];
    load(): Promise<void>;
  } & Pick<Observed<null>, 'onChanged'>;
  /** For the writes to one environment's portal, one at a time on each lane: see `freshConnectionFetch`. */
  readonly fetchForWrites: (environmentId: string, lane: number) => Fetch;
  readonly openWithSystem: OpenWithSystem;
  readonly copyText: (text: string) => Promise<Result<null>>;
  readonly clipboard: SystemClipboard;
  /** Shows reminders as one native notification; `open` leads to the first one's secret when it is clicked. */
  readonly showReminders: (reminders: readonly PlacedReminder[], open: OpenSecret) => Promise<boolean>;
  /** IANA name of the user's time zone. */
  readonly timeZone: () => string;
  /** Calls back when the computer wakes from its sleep; answers with the function that stops it. */
  readonly onWake: (listener: () => void) => () => void;
  /** Calls back when the computer is locked or goes to sleep; answers with the function that stops it. */
  readonly onLeft: (listener: () => void) => () => void;
  readonly settings: CallTargets['settings'] & Observed<Settings>;
  readonly tray: CallTargets['tray'] & Observed<TrayState>;
  /** Tells the tray what is known of the secrets. */
  readonly followLists: (lists: readonly WatchedList[]) => void;
  readonly comeToFront: () => void;
  /** Keeps the window out of pictures of the screen, where the system can. */
  readonly protectContent: (isOn: boolean) => void;
  readonly sendState: (state: AppState) => void;
  /** For fault campaigns; the application on a desktop has none. */
  readonly crashPoint?: CrashPoint;
}

interface Observed<T> {
  state(): T;
  onChanged(listener: () => void): () => void;
}

/** Leads the person to one secret, window included. */
export type OpenSecret = (link: SecretLink) => void;

/** The application, assembled. */
export interface Composition {
  /** Leads to a secret of a list that is known, or will be the first; of any other environment, nowhere. */
  openLink(link: SecretLink): void;
  /** Whether a value is in memory only: it would be lost with the application. */
  hasUnsavedValues(): boolean;
  /** Begins to work and answers at once; what needs the disk, the keychain or the portal follows. */
  start(): void;
  /** Lets what must not be cut off come to its end, within a time limit, then stops everything. */
  stop(): Promise<void>;
}

/** Makes every part of the application and hands each its collaborators. */
export function compose(surroundings: Surroundings): Composition {
  const { keychain, clock, logger, settings, tray, paths, program, crashPoint = noCrashPoint } = surroundings;
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
      const removed = await store.remove(id);
      await currentEnvironment.leave(id);
      const forgotten = await inventory.forget(id);
      return removed.ok ? forgotten : removed;
    },
    hasEntries: async (id) => {
      const entered = await entries.read(id);
      return !entered.ok || entered.value.length > 0;
    },
  });
  const entries = new ByHandStore({
    ...{ folder: paths.byHand, keys: new SealingKeys(keychain, randomBytes), randomBytes, clock, logger },
  });
  const known = (): readonly Environment[] => environments.all();
  const opener = new ExternalOpener(known, surroundings.openWithSystem);
  const systemBrowser = { open: (address: string) => opener.openPage(address) };
  const session = new Session({
    environments: known,
    fetch: surroundings.fetch,
    store,
    openBrowser: (address) => (demo.browserFor(address) ?? systemBrowser).open(address),
    facts,
    clock,
    logger,
  });
  const demo = composeDemo({
    ...{ packagedPortal: surroundings.packagedPortal, policyFile: surroundings.policyFile },
    ...{ paths, clock, logger, session },
    isReplaced: () => !environments.isBuiltIn(demoId),
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
      : graphProvider(of, session, surroundings),
  );
  const provider = (): ReturnType<CurrentProvider['get']> => providers.get();
  const copies = new SealedCopies({ folder: paths.inventory, keychain, randomBytes, logger });
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

  const journal = new OperationJournal({ folder: paths.journal, clock, crashPoint });
  const limit = new HandOutLimit(clock);
  const { vault, vaults, management, delivery, look } = composeVaults({
    ...{ keychain, clock, journal, environment, session: currentEnvironment, limit, facts },
    argon2: surroundings.argon2,
    http: () => httpClient(surroundings.fetch),
    settingsFile: paths.vaults,
    policyFile: surroundings.policyFile,
  });
  const activity = new ActivityLog({ file: paths.activity, clock, logger });
  const tokenEndpoint = new TokenEndpoint({ http: httpClient(surroundings.fetch) });
  const secrets = composeSecrets({
    ...{
      provider,
      environment,
      session,
      currentEnvironment,
      inventory,
      journal,
      vault,
      vaults,
      tokenEndpoint,
      paths,
    },
    ...{ clipboard: surroundings.clipboard, facts, clock, logger, crashPoint },
    limit,
    copyText: surroundings.copyText,
    clipboardMs: () => settings.state().clipboardSeconds * 1000,
  });
  const { creation, connectivity, limits, clipboard, incidents, revocation } = secrets;

  const focus = new Focus();
  const ledger = new ReminderLedger({ file: paths.reminders, clock, logger });
  const mailed = new MailedReminders({ provider, environment, file: paths.mailedReminders, clock, logger });
  const reminders = new Reminders({
    ...{ inventory, environments: known, clock, logger },
    ledger,
    mailed,
    timeZone: surroundings.timeZone,
    nameOf: ({ id, name }) => (isByHand(id) ? desktopWords()('byHand.environment', { name }) : name),
    thresholdDays: (of) =>
      settings.state().thresholdDays ?? mailed.thresholdDays(of.id) ?? of.reminders.thresholdDays,
    show: (due) =>
      surroundings.showReminders(due, (link) => {
        focus.on(link);
        surroundings.comeToFront();
      }),
  });

  const byHand = composeByHand({
    ...{ store: entries, environments: known, environment, inventory, journal, vault, tokenEndpoint },
    ...{ incidents, revocation, look },
    ...{ clipboard: surroundings.clipboard, timeZone: surroundings.timeZone, facts, clock, logger },
  });
  const { valueFirst } = byHand;

  const mirror = new StateMirror(
    {
      environments: withEntries(withAdvisedDays(environments, mailed), entries),
      dataFolder: paths.profile,
      program: program.state(),
      demo,
      session,
      currentEnvironment,
      byHand: entries,
      inventory,
      portalClock: {
        // What it says comes with the list.
        onChanged: inventory.onChanged.bind(inventory),
        aheadSeconds: () => {
          const nowMs = clock.nowMs();
          return Math.round(((provider()?.portalNowMs() ?? nowMs) - nowMs) / 1000);
        },
      },
      vault,
      vaults: management,
      delivery,
      creation,
      valueFirst,
      kept: new KeptValues(journal),
      connectivity,
      clipboard,
      focus,
      reminders,
      settings,
      tray,
      activity,
      incidents,
      keychain: surroundings.keychainQuestion,
      proxy: surroundings.proxy,
    },
    clock,
    (state) => {
      surroundings.sendState(state);
      surroundings.followLists(inventory.watched());
    },
  );
  const { comeToFront, copyText, door, isTrusted } = surroundings;
  registerAll(createHandle({ door, isTrusted, logger }), {
    mirror,
    session: { session, environments: known, comeToFront },
    inventory,
    account: new AccountRemoval({
      ...{ session, store, inventory, currentEnvironment, entries, activity, mailed, demo, facts },
    }),
    environments: {
      known: environments,
      currentEnvironment,
      test: connectionTest(known, surroundings.fetch),
    },
    demo: { demo, comeToFront },
    vaults: { management, delivery, inventory },
    applications: { inventory, copyClientId: copyText },
    ...byHand,
    ...secrets.calls,
    clipboard,
    reminders: { reminders, focus },
    settings,
    tray,
    links: { opener, environments: known, dataFolder: paths.profile },
    keychain: surroundings.keychainQuestion,
    program: { program, opener, copyVersion: () => copyText(program.line(desktopWords())) },
    proxy: surroundings.proxy,
  });

  const lookForEntries = (): void => {
    void entries.lookFor(known().flatMap(({ id }) => (isByHand(id) ? [id] : [])));
  };
  /** Not under a creation's feet: its value comes once, and needs its place. */
  const lockVaults = async (): Promise<void> => {
    await whenWorkIsFinished(creation, clock);
    management.lockAll();
  };
  const follow = (): (() => void) =>
    startReactions(
      {
        'computer-woke': surroundings.onWake,
        'person-left': surroundings.onLeft,
        'signed-in': (then) => whenSignedIn(currentEnvironment, then),
        'signed-out': (then) => whenSignedOut(session, then),
        'settings-changed': settings.onChanged.bind(settings),
        'environments-changed': environments.onChanged.bind(environments),
        'list-changed': inventory.onChanged.bind(inventory),
        'list-read': (then) => whenRead(inventory, then),
        'vaults-changed': management.onChanged.bind(management),
      },
      {
        'check-reminders': () => reminders.check(),
        'clear-clipboard': () => clipboard.clear(),
        'lock-vaults': lockVaults,
        'probe-vaults': () => vault.probe(),
        'look-for-entries': lookForEntries,
        'look-for-leaked-secrets': () => revocation.seen(inventory.state()),
        reconcile: () => creation.reconcile(),
        'reconcile-what-vaults-held-up': () => {
          const isHeldUp = creation.openCreations().some(({ reason }) => reason.kind.startsWith('vault-'));
          return isHeldUp ? creation.reconcile() : null;
        },
        'refresh-mails': () => mailed.refresh(),
      },
    );
  const stopping = (stop: () => void) => (): (() => void) => stop;
  const lifecycle = new Lifecycle(
    {
      running: [
        { name: 'environment', start: () => currentEnvironment.start() },
        { name: 'demo', start: () => demo.start() },
        { name: 'mirror', start: () => mirror.start() },
        { name: 'inventory', start: () => inventory.start() },
        {
          name: 'screen protection',
          start: () => facts.listen(screenProtection(surroundings.protectContent)),
        },
        { name: 'activity', start: () => facts.listen(recordFacts(activity)) },
        { name: 'reminders', start: () => reminders.start() },
        { name: 'reactions', start: follow },
        {
          name: 'fresh lists',
          start: () =>
            keepFresh({
              ...{ inventory, clock, onWake: surroundings.onWake },
              canRead: () => provider()?.capabilities.canList === true,
              isBusy: () => creation.openCreations().some(({ phase }) => phase !== 'watching'),
            }),
        },
        {
          name: 'mails',
          start: stopping(() => {
            mailed.stop();
          }),
        },
        { name: 'decisions', start: () => refreshAfterDecisions(inventory, creation) },
        {
          name: 'entered lists',
          start: () =>
            followEntries(inventory, enteredLists({ store: entries, environments: known, clock }), isByHand),
        },
        {
          name: 'secrets',
          start: stopping(() => {
            creation.stop();
            connectivity.stop();
            valueFirst.stop();
            clipboard.stop();
          }),
        },
      ],
      begun: [
        { name: 'proxy', run: () => surroundings.proxy.load() },
        { name: 'activity', run: () => activity.load() },
        { name: 'clipboard', run: () => clipboard.takeUp() },
        { name: 'mails', run: () => mailed.load() },
        { name: 'vaults', run: () => management.load() },
        { name: 'entries', run: lookForEntries },
        { name: 'environment', run: () => currentEnvironment.resume() },
        { name: 'limits', run: () => limits.load() },
        {
          name: 'creations, then the session',
          run: () => {
            const resume = (): Promise<void> => session.resume();
            return creation.load().then(resume, resume);
          },
        },
        { name: 'leaks', run: () => revocation.load() },
      ],
      finishing: [
        { name: 'clipboard', run: () => clipboard.clear() },
        { name: 'creations', run: () => whenWorkIsFinished(creation, clock) },
      ],
      settling: [
        { name: 'activity', run: () => activity.flush() },
        { name: 'inventory', run: () => inventory.copied() },
        { name: 'reminders', run: () => reminders.settled() },
        { name: 'mails', run: () => mailed.settled() },
        { name: 'limits', run: () => limits.settled() },
        { name: 'leaks', run: () => incidents.settled() },
      ],
      closing: [
        { name: 'environment', run: () => currentEnvironment.settled() },
        {
          name: 'vaults',
          run: () => {
            management.lockAll();
          },
        },
        { name: 'demo', run: () => demo.stop() },
        {
          // What the demo's portal gave is good for nothing once that has ended.
          name: 'session of the demo',
          run: async () => {
            if (environments.isBuiltIn(demoId) && isSessionOf(session.state(), demoId)) {
              await store.remove(demoId);
            }
          },
        },
      ],
    },
    logger,
  );
  return {
    openLink(link) {
      const lists = inventory.watched();
      const isKnown = lists.some(({ environmentId }) => environmentId === link.environmentId);
      if (isKnown || inventory.shown() === null) focus.on(link);
    },
    hasUnsavedValues: () => creation.unsaved().length > 0 || valueFirst.state() !== null,
    start: () => {
      lifecycle.start();
    },
    stop: () => lifecycle.stop(),
  };
}
