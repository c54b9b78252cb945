import { AgreedEnvironments } from '../../src/main/environments/agreed-environments';
import { RecordingLogger } from '../fakes/recording-logger';
import { standingZone } from '../fakes/standing-zone';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { soleRun } from '../fakes/sole-run';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { DemoPerson } from '../../reference-portal/seed/demo-people';
import { startPortal, type Portal, type PortalOptions } from './checked-portal';
import type { PersonAnswer, PersonQuestion } from '../../src/main/access/person-question';
import { fromJsonText } from '../../src/shared/ipc/json-text';
import { composeDesktop, type Composition, type OpenSecret } from '../../src/main/app/desktop';
import { Program } from '../../src/main/desktop/program';
import { CloseToTray } from '../../src/main/desktop/window/close-to-tray';
import { EndQuestion } from '../../src/main/desktop/window/end-question';
import { argon2InThisThread } from '../../src/main/vault/kdbx/argon2';
import { AdministratorPolicy } from '../../src/main/settings/administrator-policy';
import { SealingKeys } from '../../src/main/platform/files/sealing-keys';
import { SettingsFile } from '../../src/main/settings/settings-file';
import {
  type FollowedState,
  nothingFollowed,
  withNews,
  withSnapshot,
} from '../../src/renderer/desktop/followed-state';
import { Emitter } from '../../src/main/platform/emitter';
import { FileLogger } from '../../src/main/platform/file-logger';
import { KeptProxies } from '../../src/main/platform/http/kept-proxies';
import { ProxyPasswords } from '../../src/main/platform/http/proxy-passwords';
import { prepareProfile } from '../../src/main/platform/paths';
import type { PlacedReminder } from '../../src/main/reminders/reminders';
import type { WishedReminder } from '../../src/main/reminders/wished-reminders';
import { redact } from '../../src/main/security/redaction';
import type { Environment } from '../../src/shared/domain/environment';
import type { Answer, Argument, Channel } from '../../src/shared/ipc/contract';
import { ok } from '../../src/shared/ipc/result';
import { askingAtOnce } from './asking-at-once';
import { PortalVisitor } from './portal-visitor';
import { noPackagedPortal } from './no-packaged-portal';
import { type WholeState, wholeState } from './whole-state';
import type { Application } from '../../src/shared/domain/application';
import { mostRows } from '../../src/shared/ipc/windows';
import { MemoryClipboard } from '../fakes/memory-clipboard';
import { ManualClock } from '../fakes/manual-clock';
import { MemoryKeychain } from '../fakes/memory-keychain';
import { neverAsking } from '../fakes/never-asking';
import { RecordingDoor } from '../fakes/recording-door';

/** Ticks of the event loop a test waits at most; each moves the clock by 20 ms. */
const mostTicks = 50_000;

/** What outlives a run. */
interface HostedWorld {
  readonly portal: Portal;
  readonly folder: string;
  readonly keychain: MemoryKeychain;
  readonly imported?: readonly Environment[];
  /** As the file of the first start; everything is asked for at the sign-in when left out. */
  readonly given?: Environment;
  /** What the person has agreed to in earlier runs. */
  readonly agreed: AgreedEnvironments;
}

/** What a page shows, with all that is listed, as far as it asks for that. */
export type HostedState = WholeState & { readonly applications: readonly Application[] };

/** The whole of main without Electron: what the page asks goes through the real door, the portal is the real one. */
export class HostedApplication {
  readonly portal: Portal;
  readonly folder: string;
  readonly keychain: MemoryKeychain;
  /** What the person copies elsewhere, and what the application puts there. */
  readonly clipboard = new MemoryClipboard();
  readonly clock: ManualClock;
  readonly copied: string[] = [];
  /** What the page was saved as. */
  readonly papers: string[] = [];
  /** What was given to the system's browser, in order. */
  readonly addresses: string[] = [];
  /** What was shown natively, and what a click on it does. */
  readonly reminders: PlacedReminder[] = [];
  readonly wishes: WishedReminder[] = [];
  openSecret: OpenSecret = () => undefined;
  /** What main has asked the person itself, and what they say to it. */
  readonly asked: PersonQuestion[] = [];
  personSays: PersonAnswer = 'yes';
  /** What happens while they read. */
  whileAsked: () => Promise<unknown> = async () => undefined;
  /** The person's. */
  timeZone = 'Europe/Amsterdam';
  /** The environments that the tray speaks of. */
  watched: readonly string[] = [];
  /** Everything that went to the page, as JSON, except what `reveal` answers. */
  readonly toPage: string[] = [];
  /** What a page knows that asked once, at the start, and has followed every message since. */
  page: FollowedState = nothingFollowed;
  /** Messages that say what JSON cannot say, as JSON has them. */
  readonly onlyInNews: string[] = [];
  /** Messages from which the page knows that it has missed something. */
  gaps = 0;
  readonly composition: Composition;
  /** An administrator's; there is none until a test writes one. */
  readonly policyFile: string;
  readonly #left = new Emitter<void>();
  readonly #rules = new Emitter<void>();
  readonly #door = new RecordingDoor();
  #askedAtMs = 0;
  readonly #logger: FileLogger;
  readonly #opened: ((address: string) => void)[] = [];

  private constructor(world: HostedWorld) {
    const {
      portal,
      folder,
      keychain,
      imported = [],
      given = askingAtOnce(portal.environment),
      agreed,
    } = world;
    this.portal = portal;
    this.folder = folder;
    this.keychain = keychain;
    this.clock = new ManualClock(portal.clock.nowMs());
    this.policyFile = join(folder, 'policy.json');
    const paths = prepareProfile(folder);
    const log = { file: join(paths.logs, 'main.log'), maximumBytes: 1024 * 1024 };
    this.#logger = new FileLogger({ ...log, clock: this.clock, redact });
    const { settings: file } = paths;
    const settings = new SettingsFile({
      ...{ file, logger: this.#logger },
      loginItem: { set: async () => undefined },
    });
    const ending = new EndQuestion({ show: () => false, quit: () => undefined, clock: this.clock });
    const tray = new CloseToTray({ settings, ending, hide: () => undefined, quit: () => undefined });
    this.composition = composeDesktop({
      environments: { given, imported, builtIn: [], agreed, problem: null },
      paths,
      packagedPortal: noPackagedPortal,
      policy: new AdministratorPolicy(this.policyFile, (_file, changed) => this.#rules.on(changed)),
      sealingKeys: new SealingKeys(this.keychain, randomBytes),
      run: soleRun(randomUUID()),
      keychain: this.keychain,
      keychainQuestion: neverAsking,
      clock: this.clock,
      logger: this.#logger,
      argon2: argon2InThisThread,
      fetch,
      fetchForWrites: () => fetch,
      openWithSystem: async (address) => {
        this.addresses.push(address);
        this.#opened.shift()?.(address);
      },
      copyText: async (clientId) => {
        this.copied.push(clientId);
        return ok(null);
      },
      paper: {
        print: async () => ok(null),
        save: async (name) => {
          this.papers.push(name);
          return ok({ isSaved: true });
        },
      },
      clipboard: this.clipboard,
      showReminders: async (reminders, open) => {
        this.reminders.push(...reminders);
        this.openSecret = open;
        return true;
      },
      showWish: async (wish, open) => {
        this.wishes.push(wish);
        this.openSecret = open;
        return true;
      },
      followLists: (lists) => {
        this.watched = lists.map(({ environmentId }) => environmentId);
      },
      timeZone: standingZone(() => this.timeZone),
      onWake: () => () => undefined,
      onLeft: (listener) => this.#left.on(listener),
      settings,
      tray,
      proxy: new ProxyPasswords(this.keychain, this.clock, new KeptProxies(paths.keptProxies, this.#logger)),
      program: new Program({ ...process, version: '0.0.0', resourcesPath: '' }, () => false),
      comeToFront: () => undefined,
      showQuestion: async (question) => {
        this.asked.push(question);
        await this.whileAsked();
        return this.personSays;
      },
      protectContent: () => undefined,
      door: this.#door,
      isTrusted: () => true,
      // A test asks faster than a page: each of its calls comes a while after the one before.
      nowMs: () => (this.#askedAtMs += 50),
      firstPage: null,
      sendState: (news) => {
        const text = JSON.stringify(news);
        this.toPage.push(text);
        // A page that asks is answered in JSON: what cannot be told in it would be known to one page only.
        if (!isDeepStrictEqual(JSON.parse(text), news)) this.onlyInNews.push(text);
        const { state, hasGap } = withNews(this.page, news);
        this.page = state;
        if (hasGap) this.gaps += 1;
      },
    });
  }

  /** @param imported environments that the person has imported, by the portal's own */
  static async start(
    imported: (of: Environment) => readonly Environment[] = () => [],
    changes: Partial<PortalOptions> = {},
  ): Promise<HostedApplication> {
    const portal = await startPortal({ port: 0, isDemo: true, propagationMs: 0, ...changes });
    const folder = await mkdtemp(join(tmpdir(), 'hosted-'));
    return HostedApplication.#startIn({
      ...{ portal, folder, keychain: new MemoryKeychain() },
      imported: imported(portal.environment),
    });
  }

  static async #startIn(world: Omit<HostedWorld, 'agreed'>): Promise<HostedApplication> {
    const agreed = new AgreedEnvironments(
      join(world.folder, 'agreed-environments.json'),
      new RecordingLogger(),
    );
    await agreed.load();
    const application = new HostedApplication({ ...world, agreed });
    const told = await application.call('state:get');
    if (told.ok) application.page = withSnapshot(application.page, fromJsonText(told.value));
    application.composition.start();
    await application.until(({ session }) => session.kind === 'signed-out' || session.kind === 'signed-in');
    return application;
  }

  /**
   * Ends this run; answers with the next one, on the same files, keychain and portal.
   *
   * @param given in the place of the file of the first start
   */
  async restart(
    imported: readonly Environment[] = [],
    meanwhile: () => Promise<void> = async () => undefined,
    given?: Environment,
  ): Promise<HostedApplication> {
    await this.composition.stop();
    await this.#logger.close();
    await meanwhile();
    const { portal, folder, keychain } = this;
    const files = given === undefined ? { imported } : { imported, given };
    return HostedApplication.#startIn({ portal, folder, keychain, ...files });
  }

  async stop(): Promise<void> {
    await this.composition.stop();
    await this.#logger.flush();
    await this.portal.stop();
    await this.#logger.close();
    // What was asked last may still be written.
    await rm(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    if (this.onlyInNews.length > 0) throw new Error(`No JSON: ${this.onlyInNews.join('\n').slice(0, 2000)}`);
  }

  /** The administrator leaves rules for this computer. Resolves when they count. */
  async rule(text: string): Promise<void> {
    const before = JSON.stringify((await this.state()).commandRule);
    await writeFile(this.policyFile, text);
    this.#rules.emit();
    await this.until(({ commandRule }) => JSON.stringify(commandRule) !== before);
  }

  /** The person locks the computer and goes. Resolves when what needs no disk has been done. */
  async leave(): Promise<void> {
    this.#left.emit();
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** Resolves when every log line so far is in its file. */
  flushLog(): Promise<void> {
    return this.#logger.flush();
  }

  async call<C extends Channel>(channel: C, argument?: Argument<C>): Promise<Answer<C>> {
    const answer = (await this.#door.send(channel, argument)) as Answer<C>;
    if (!channel.startsWith('secrets:reveal')) this.toPage.push(JSON.stringify(answer));
    return answer;
  }

  async state(): Promise<HostedState> {
    const answer = await this.call('state:get');
    if (!answer.ok) throw new Error(answer.error.code);
    return { ...wholeState(answer.value), applications: await this.#listed() };
  }

  async #listed(): Promise<readonly Application[]> {
    const rows = await this.call('inventory:applications', {
      search: '',
      from: 0,
      count: mostRows,
      known: null,
    });
    const applicationIds = rows.ok ? (rows.value.rows ?? []).map(({ id }) => id) : [];
    const details = await this.call('inventory:details', { applicationIds });
    return details.ok ? details.value.filter((one) => one !== null) : [];
  }

  /** Lets time pass until the state is as wished. */
  async until(isReached: (state: HostedState) => boolean): Promise<HostedState> {
    for (let tick = 0; tick < mostTicks; tick += 1) {
      const state = await this.state();
      if (isReached(state)) return state;
      await new Promise((resolve) => setImmediate(resolve));
      this.clock.advance(20);
    }
    throw new Error('The state never became as wished');
  }

  /** Signs out, the browser's own session too as far as its page is opened. */
  async signOut(): Promise<void> {
    const opened = new Promise<string>((resolve) => this.#opened.push(resolve));
    await this.call('session:signOut');
    await opened;
    await this.until(({ session }) => session.kind === 'signed-out');
  }

  /** @param at the portal whose pages the person sees @param environmentId the environment that leads there */
  async signIn(
    person: DemoPerson,
    at: Portal = this.portal,
    environmentId = this.portal.environment.id,
  ): Promise<Answer<'session:signIn'>> {
    return this.#inBrowser(at, person, () => this.call('session:signIn', { environmentId }));
  }

  /** Shows a second factor anew, as a write asks for after a while. */
  async renewMfa(person: DemoPerson): Promise<Answer<'session:renewMfa'>> {
    return this.#inBrowser(this.portal, person, () => this.call('session:renewMfa', { demand: null }));
  }

  async #inBrowser<A>(at: Portal, person: DemoPerson, begin: () => Promise<A>): Promise<A> {
    const opened = new Promise<string>((resolve) => this.#opened.push(resolve));
    const ended = begin();
    const end = await new PortalVisitor().signIn(at, await opened, person);
    await fetch(end.url);
    return ended;
  }
}
