import type { Settings } from '../../shared/domain/settings';
import type { SecretKey } from '../../shared/domain/secret-key';
import { failed, type Result } from '../../shared/ipc/result';
import type { StateNews } from '../../shared/ipc/state';
import type { TrayState } from '../../shared/ipc/state/desktop-state';
import type { PagePaper } from '../desktop/window/page-paper';
import type { Program } from '../desktop/program';
import type { ProxyQuestion } from '../../shared/ipc/state/session-state';
import type { SystemClipboard } from '../desktop/clipboard/value-clipboard';
import { AskedPerson } from '../access/asked-person';
import type { ShowQuestion } from '../access/person-question';
import { Focus } from '../desktop/links/focus';
import { desktopWords } from '../desktop/words';
import { screenProtection } from '../desktop/window/screen-protection';
import { followLists } from '../inventory/index/follow-lists';
import type { WatchedSchedule } from '../inventory/index/inventory-index';
import { connectionTest } from './compose-portal';
import { createHandle, type HandleOptions } from '../ipc/handle';
import { type CallTargets, registerAll } from '../ipc/register-all';
import { StateMirror } from '../ipc/state-mirror';
import type { StateSources } from '../ipc/state-sources';
import { KeptValues } from '../operations/values/kept-values';
import type { KeychainQuestion } from '../platform/keychain/keychain';
import { aheadSeconds } from '../portal/graph/portal-clock';
import { queueReportText } from '../rotation/queue-report';
import { recordFileName, rotationRecordText } from '../rotation/rotation-record';
import { isByHand } from '../environments/by-hand-environment';
import { withEntries } from '../by-hand/entries/with-entries';
import { withAdvisedDays } from '../reminders/advised-days';
import { type PlacedReminder } from '../reminders/reminders';
import type { WishedReminder } from '../reminders/wished-reminders';
import type { SecretLink } from '../security/deep-link';
import { ClipboardMarkFile } from '../desktop/clipboard/clipboard-mark';
import { PastedText } from '../desktop/clipboard/pasted-text';
import { ValueClipboard } from '../desktop/clipboard/value-clipboard';
import { incidentText } from '../operations/revocation/incident-text';
import { snippetTexts } from '../operations/values/snippet-texts';
import { FileWatch } from './file-watch';
import { profileFiles } from './profile-files';
import { createCore } from './core';
import { type FirstPageKeeperOptions, keepFirstPage } from './first-page-keeper';
import { firstPageSources } from './first-page-sources';
import type { CoreSurroundings } from './core-parts';

/** What differs between the application on a desktop and its rooms in a test. Electron is on this side only. */
export interface Surroundings
  extends
    Omit<
      CoreSurroundings,
      'clipboard' | 'source' | 'settings' | 'environmentName' | 'showReminders' | 'showWish'
    >,
    Pick<HandleOptions, 'door' | 'isTrusted' | 'nowMs'> {
  readonly program: Program;
  readonly keychainQuestion: KeychainQuestion;
  readonly proxy: CallTargets['proxy'] & {
    question(): ProxyQuestion | null;
    kept(): readonly string[];
    load(): Promise<void>;
    reload(): Promise<void>;
  } & Pick<Observed<null>, 'onChanged'>;
  readonly copyText: (text: string) => Promise<Result<null>>;
  /** Puts what the page shows on paper. */
  readonly paper: Pick<PagePaper, 'print' | 'save'>;
  readonly clipboard: SystemClipboard;
  /** Shows reminders as one native notification; `open` leads to the first one's secret when it is clicked. */
  readonly showReminders: (reminders: readonly PlacedReminder[], open: OpenSecret) => Promise<boolean>;
  /** The same for one that the person has asked for. */
  readonly showWish: (wish: WishedReminder, open: OpenSecret) => Promise<boolean>;
  readonly settings: CallTargets['settings'] & Observed<Settings> & { load(): Promise<unknown> };
  readonly tray: CallTargets['tray'] & Observed<TrayState>;
  /** Tells the tray what is known of the secrets. */
  readonly followLists: (lists: readonly WatchedSchedule[]) => void;
  readonly comeToFront: () => void;
  readonly showQuestion: ShowQuestion;
  /** Keeps the window out of pictures of the screen, where the system can. */
  readonly protectContent: (isOn: boolean) => void;
  readonly sendState: (news: StateNews) => void;
  /** Draws the home for the next start; `null` where none is kept. */
  readonly firstPage: Pick<FirstPageKeeperOptions, 'file' | 'render' | 'binding'> | null;
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

/** Makes the application on a desktop: the core, what is shown of it, and what answers the page. */
export function composeDesktop(surroundings: Surroundings): Composition {
  const { settings, tray, paths, program, clock, logger, proxy } = surroundings;
  const focus = new Focus();
  const clipboard = new ValueClipboard(
    surroundings.clipboard,
    clock,
    new ClipboardMarkFile(paths.clipboard, logger),
  );
  const open = (link: SecretLink): void => {
    focus.on(link);
    surroundings.comeToFront();
  };
  const core = createCore({
    ...surroundings,
    clipboard,
    source: new PastedText(surroundings.clipboard),
    environmentName: ({ id, name }) => (isByHand(id) ? desktopWords()('byHand.environment', { name }) : name),
    showReminders: (due) => surroundings.showReminders(due, open),
    showWish: (wish) => surroundings.showWish(wish, open),
  });
  const { facts, environments, known, entries, opener, session, demo, currentEnvironment } = core.parts;
  const { environment, provider, inventory, index, journal, vault, management, delivery } = core.parts;
  const { activity, mailed, reminders, account, secrets, rotation, several, pasted, passphrase } = core.parts;
  const { creation, deletion, guard, delayed, connectivity, checks, handOut, incidents, revocation } =
    secrets;
  const { valueFirst } = pasted;
  const files = new FileWatch(profileFiles(paths, core.parts, { settings, proxy }), clock);
  const sources: StateSources = {
    environments: withEntries(withAdvisedDays(environments, mailed), entries),
    dataFolder: paths.profile,
    program: program.state(),
    demo,
    session,
    currentEnvironment,
    files,
    index,
    passphrase,
    inventory,
    portalClock: {
      // What it says comes with the list.
      onChanged: inventory.onChanged.bind(inventory),
      aheadSeconds: () => {
        const nowMs = clock.nowMs();
        return aheadSeconds(provider()?.portalNowMs() ?? nowMs, nowMs);
      },
    },
    vault,
    vaults: management,
    delivery,
    creation,
    deletion,
    delayed,
    valueFirst,
    kept: new KeptValues(journal),
    connectivity,
    checks,
    clipboard,
    focus,
    reminders,
    settings,
    timeZone: surroundings.timeZone,
    tray,
    policy: surroundings.policy,
    activity,
    incidents,
    rotations: rotation.log,
    rotationQueue: several.queue,
    keychain: surroundings.keychainQuestion,
    proxy: surroundings.proxy,
  };
  const mirror = new StateMirror(sources, { clock, logger, send: surroundings.sendState });
  const { firstPage } = surroundings;
  const { comeToFront, copyText, door, isTrusted, nowMs } = surroundings;
  const person = new AskedPerson(surroundings.showQuestion);
  registerAll(createHandle({ door, isTrusted, person, nowMs, logger }), {
    mirror,
    session: { session, environments: known, comeToFront },
    inventory: { inventory, index },
    access: { passphrase },
    account,
    environments: {
      known: environments,
      currentEnvironment,
      test: connectionTest(known, surroundings.fetch),
    },
    demo: { demo, comeToFront },
    vaults: { management, delivery, inventory },
    applications: { inventory, copyClientId: copyText },
    byHand: { entries: pasted.entries, joining: pasted.joining, guard, inventory },
    pastedValues: { inventory, taking: pasted.taking, identification: pasted.identification },
    valueFirst,
    secrets: {
      ...{ creation, connectivity, handOut, inventory, session, revocation, guard, delayed },
      views: creation.views,
      deletion: revocation,
      snippets: (of) => snippetTexts(environment(), of),
    },
    incidents: {
      inventory,
      mark: revocation.mark.bind(revocation),
      withdraw: revocation.withdraw.bind(revocation),
      sayDeleted: revocation.sayDeleted.bind(revocation),
      incident: revocation.incident.bind(revocation),
      copyRecord: (incident) => copyText(incidentText(incident, desktopWords())),
    },
    rotations: {
      ...{ inventory, rotations: rotation.rotations, systems: rotation.systems, record: rotation.record },
      copyRecord: async (id) => {
        const record = rotation.record(id);
        return record.ok ? copyText(rotationRecordText(record.value)) : record;
      },
      printRecord: async (id) => {
        const record = rotation.record(id);
        return record.ok ? surroundings.paper.print() : record;
      },
      saveRecord: async (id) => {
        const record = rotation.record(id);
        return record.ok ? surroundings.paper.save(recordFileName(record.value)) : record;
      },
    },
    rotationQueue: {
      ...several,
      copyReport: async () => {
        const queue = several.queue.queue();
        if (queue === null) return failed({ code: 'not-found' });
        const known = {
          rotation: (id: string) => rotation.log.rotation(id),
          check: (key: SecretKey) => checks.of(key),
        };
        return copyText(queueReportText(queue, known, desktopWords()));
      },
    },
    clipboard,
    reminders: { reminders, focus },
    settings,
    tray,
    files: {
      look: async () => {
        await entries.lookAgain();
        await files.look();
      },
    },
    links: { opener, environments: known, dataFolder: paths.profile },
    keychain: surroundings.keychainQuestion,
    program: { program, opener, copyVersion: () => copyText(program.line(desktopWords())) },
    proxy: surroundings.proxy,
  });
  return {
    openLink(link) {
      const lists = inventory.watched();
      const isKnown = lists.some(({ environmentId }) => environmentId === link.environmentId);
      if (isKnown || inventory.shown() === null) focus.on(link);
    },
    hasUnsavedValues: () => core.hasUnsavedValues(),
    start: () => {
      core.start({
        running: [
          { name: 'mirror', start: () => mirror.start() },
          { name: 'files', start: () => files.start(entries.onChanged.bind(entries)) },
          {
            name: 'lists for the tray',
            start: () => followLists(index, [inventory, environments], clock, surroundings.followLists),
          },
          {
            name: 'first page',
            start: () =>
              firstPage === null
                ? () => undefined
                : keepFirstPage({
                    ...{ ...firstPage, clock, logger, holdsUntilMs: () => index.holdsUntilMs() },
                    ...firstPageSources(sources),
                  }),
          },
          {
            name: 'screen protection',
            start: () => facts.listen(screenProtection(surroundings.protectContent)),
          },
        ],
        begun: [{ name: 'proxy', run: () => proxy.load() }],
      });
    },
    stop: () => core.stop(),
  };
}
