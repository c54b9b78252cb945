import { AgreedEnvironments } from '../../../src/main/environments/agreed-environments';
import { standingZone } from '../../fakes/standing-zone';
import { randomBytes, randomUUID } from 'node:crypto';
import { SealingKeys } from '../../../src/main/platform/files/sealing-keys';
import { AdministratorPolicy } from '../../../src/main/settings/administrator-policy';
import { soleRun } from '../../fakes/sole-run';
import { join } from 'node:path';
import { composeDesktop, type Surroundings } from '../../../src/main/app/desktop';
import { CloseToTray } from '../../../src/main/desktop/window/close-to-tray';
import { EndQuestion } from '../../../src/main/desktop/window/end-question';
import { Program } from '../../../src/main/desktop/program';
import { SettingsFile } from '../../../src/main/settings/settings-file';
import type { Clock } from '../../../src/main/platform/clock';
import { FileLogger } from '../../../src/main/platform/file-logger';
import { KeptProxies } from '../../../src/main/platform/http/kept-proxies';
import { ProxyPasswords } from '../../../src/main/platform/http/proxy-passwords';
import { prepareProfile } from '../../../src/main/platform/paths';
import { redact } from '../../../src/main/security/redaction';
import type { Answer, Argument, Channel } from '../../../src/shared/ipc/contract';
import { ok } from '../../../src/shared/ipc/result';
import { type WholeState, wholeState } from '../../support/whole-state';
import { MemoryClipboard } from '../../fakes/memory-clipboard';
import { neverAsking } from '../../fakes/never-asking';
import { RecordingDoor } from '../../fakes/recording-door';
import { FileKeychain } from '../support/file-keychain';
import { noPackagedPortal } from '../../support/no-packaged-portal';
import { spoilJournal } from './spoil-journal';
import { blindFor, twice } from './taken-out';
import type { Death, Life, Moment, Order, Word } from './victim-talk';

/**
 * The whole of main but Electron: real files, the real session, the real portal over real sockets. What stands in for
 * the desktop is the keychain (a synced file for each item) and the browser (the campaign opens the pages).
 */
export class Victim {
  readonly #life: Life;
  readonly #tell: (word: Word) => void;
  readonly #door = new RecordingDoor();
  /** It asks faster than a page: each of its calls comes a while after the one before. */
  #askedAtMs = 0;
  #death: Death | null;
  #passed = 0;
  #isCreating = false;
  #onState: (() => void) | null = null;
  #onRunEnded: (() => void) | null = null;

  constructor(life: Life, tell: (word: Word) => void) {
    this.#life = life;
    this.#tell = tell;
    this.#death = life.death?.moment.startsWith('reconciliation') === true ? life.death : null;
  }

  /** Starts, takes up the session or signs in, and tells when what earlier lives left was looked at. */
  async begin(): Promise<void> {
    const ended = new Promise<void>((resolve) => (this.#onRunEnded = resolve));
    const composition = composeDesktop(this.#surroundings());
    composition.start();
    const { session } = await this.#until(
      ({ session: { kind } }) => kind === 'signed-in' || kind === 'signed-out',
    );
    if (session.kind === 'signed-out') {
      const { id: environmentId } = this.#life.environment;
      const answer = await this.#call('session:signIn', { environmentId });
      if (!answer.ok) throw new Error(`no sign-in: ${answer.error.code}`);
    }
    await ended;
    const state = await this.#read();
    this.#tell({ kind: 'reconciled', open: state.openCreations, saved: state.saved });
  }

  /** Opens the form and sends it. */
  async create({ applicationId, name, endDateTime }: Order): Promise<void> {
    const form = await this.#call('secrets:prepareCreation', { applicationId });
    if (!form.ok) throw new Error(`no form: ${form.error.code}`);
    const { reference } = form.value;
    this.#tell({ kind: 'creating', reference });
    this.#isCreating = true;
    this.#death = this.#life.death;
    const startedAt = performance.now();
    const created = await this.#call('secrets:create', { applicationId, name, reference, endDateTime });
    this.#tell({
      kind: 'created',
      outcome: created.ok ? 'ok' : created.error.code,
      keyId: created.ok ? created.value.secret.keyId : null,
      isSaved: created.ok && created.value.place !== null,
      tookMs: performance.now() - startedAt,
    });
  }

  #surroundings(): Surroundings {
    const { environment, profile, keychainFolder, clockAheadMs, without, decoy } = this.#life;
    const paths = prepareProfile(profile);
    spoilJournal(paths.journal, without, decoy);
    const clock: Clock = {
      nowMs: () => Date.now() + clockAheadMs,
      steadyMs: () => Math.round(performance.now()),
      after: (delayMs, callback) => {
        const timer = setTimeout(callback, delayMs);
        return () => {
          clearTimeout(timer);
        };
      },
    };
    const pass = this.#pass.bind(this);
    const files = new FileKeychain(keychainFolder, pass);
    const isBlind = without.includes('look into the vault');
    const keychain = isBlind ? blindFor(files, () => this.#isCreating) : files;
    const logger = new FileLogger({
      file: join(paths.logs, 'main.log'),
      maximumBytes: 1024 * 1024,
      clock,
      redact,
    });
    const { settings: file } = paths;
    const settings = new SettingsFile({ file, logger, loginItem: { set: async () => undefined } });
    const ending = new EndQuestion({ show: () => false, quit: () => undefined, clock });
    return {
      environments: {
        ...{ given: environment, imported: [], builtIn: [], problem: null },
        agreed: new AgreedEnvironments(paths.agreedEnvironments, logger),
      },
      ...{ paths, keychain, clock, logger, settings },
      keychainQuestion: neverAsking,
      packagedPortal: noPackagedPortal,
      policy: new AdministratorPolicy(join(paths.profile, 'no-policy.json')),
      sealingKeys: new SealingKeys(keychain, randomBytes),
      run: soleRun(randomUUID()),
      program: new Program({ ...process, version: '0.0.0', resourcesPath: '' }, () => false),
      tray: new CloseToTray({ settings, ending, hide: () => undefined, quit: () => undefined }),
      // No KeePass file takes part.
      argon2: () => Promise.reject(new Error('no file is here')),
      fetch,
      fetchForWrites: () =>
        without.includes('sending once') ? twice(this.#observedFetch) : this.#observedFetch,
      openWithSystem: async (address) => {
        this.#tell({ kind: 'browser', address });
      },
      copyText: async () => ok(null),
      paper: { print: async () => ok(null), save: async () => ok({ isSaved: true }) },
      clipboard: new MemoryClipboard(),
      showReminders: async () => true,
      showWish: async () => true,
      followLists: () => undefined,
      timeZone: standingZone(() => 'Europe/Amsterdam'),
      onWake: () => () => undefined,
      onLeft: () => () => undefined,
      proxy: new ProxyPasswords(keychain, clock, new KeptProxies(paths.keptProxies, logger)),
      comeToFront: () => undefined,
      showQuestion: async () => 'yes',
      protectContent: () => undefined,
      door: this.#door,
      isTrusted: () => true,
      nowMs: () => (this.#askedAtMs += 50),
      firstPage: null,
      sendState: () => {
        this.#onState?.();
      },
      crashPoint: pass,
    };
  }

  /** Ends the process at once, as a power cut would end it, when this is the moment. */
  #pass(moment: Moment): void {
    if (moment === this.#death?.moment) {
      this.#passed += 1;
      if (this.#passed === this.#death.nth) process.kill(process.pid, 'SIGKILL');
    }
    if (moment === 'reconciliation: run ended') this.#onRunEnded?.();
  }

  readonly #observedFetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    if (!request.url.endsWith('/addPassword')) {
      return fetch(request);
    }
    this.#pass('network: about to connect');
    const response = await fetch(request);
    this.#pass('network: answer begins');
    const body = await response.arrayBuffer();
    this.#pass('network: answer is whole');
    return new Response(body, response);
  };

  async #call<C extends Channel>(channel: C, argument?: Argument<C>): Promise<Answer<C>> {
    return (await this.#door.send(channel, argument)) as Answer<C>;
  }

  async #read(): Promise<WholeState> {
    const answer = await this.#call('state:get');
    if (!answer.ok) throw new Error(answer.error.code);
    return wholeState(answer.value);
  }

  async #until(isReached: (state: WholeState) => boolean): Promise<WholeState> {
    for (;;) {
      const changed = new Promise<void>((resolve) => (this.#onState = resolve));
      const state = await this.#read();
      if (isReached(state)) return state;
      await changed;
    }
  }
}
