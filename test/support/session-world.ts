import { fingerprintOf } from '../../src/main/environments/fingerprint';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PortalOptions } from '../../reference-portal/start-portal';
import { startPortal, type Portal } from './checked-portal';
import type { DemoPerson } from '../../reference-portal/seed/demo-people';
import { Session } from '../../src/main/session/session';
import { SessionStore } from '../../src/main/session/store/session-store';
import type { AuthenticationDemand } from '../../src/shared/domain/authentication-demand';
import type { Environment } from '../../src/shared/domain/environment';
import { failed, ok, type Result } from '../../src/shared/ipc/result';
import type { SessionState } from '../../src/shared/ipc/state/session-state';
import { PortalVisitor } from './portal-visitor';
import { ManualClock } from '../fakes/manual-clock';
import { CrashPlan } from '../fakes/crash-plan';
import { crashingKeychain } from '../fakes/crashing-keychain';
import { MemoryKeychain } from '../fakes/memory-keychain';
import { RecordingLogger } from '../fakes/recording-logger';
import { ToldFacts } from '../fakes/told-facts';

/** A session of the application, with the real portal on one side and a person with a browser on the other. */
export class SessionWorld {
  readonly portal: Portal;
  readonly clock = new ManualClock(Date.now());
  readonly keychain = new MemoryKeychain();
  readonly logger = new RecordingLogger();
  readonly facts = new ToldFacts();
  /** Paths of the requests to the portal, in order. */
  readonly requests: string[] = [];
  /** Every body that came back from the token endpoint. */
  readonly tokenAnswers: string[] = [];
  readonly states: SessionState[] = [];
  readonly opened: string[] = [];
  environment: Environment;
  session: Session;
  canOpenBrowser = true;
  /** Awaited before each answer of the portal reaches the session. */
  beforeAnswer: (path: string) => Promise<void> = () => Promise.resolve();
  /** Whoever answers in the portal’s place, such as a gateway on the way; `null` leaves it to the portal. */
  answerInstead: (path: string) => Response | null = () => null;
  /** What the issuer’s token endpoint says, before the session hears it. */
  changeTokenAnswer: (answer: Record<string, unknown>) => Record<string, unknown> = (answer) => answer;
  /** When the process dies that runs now; whoever died stays dead, whatever becomes of the next. */
  #life = { crash: new CrashPlan() };
  readonly #profile = mkdtempSync(join(tmpdir(), 'session-world-'));
  #browser: (address: string) => void = () => undefined;

  private constructor(portal: Portal) {
    this.portal = portal;
    this.environment = portal.environment;
    this.session = this.#newSession();
  }

  static async start(changes: Partial<PortalOptions> = {}): Promise<SessionWorld> {
    return new SessionWorld(await startPortal({ port: 0, isDemo: true, propagationMs: 0, ...changes }));
  }

  async stop(): Promise<void> {
    this.session.cancelSignIn();
    this.session.stop();
    await this.portal.stop();
    rmSync(this.#profile, { recursive: true, force: true });
  }

  /** Ends the application and starts it anew on the same keychain. */
  restart(): Session {
    this.session.stop();
    this.session = this.#newSession();
    return this.session;
  }

  /** Counted is what the process that runs now does at the keychain and in the network: it dies at one of these. */
  dieAt(crash: CrashPlan): void {
    this.#life.crash = crash;
  }

  /** Begins a sign-in; the address is what the browser is given. */
  async begin(
    ask: () => Promise<Result<null>> = () => this.session.signIn(this.environment),
  ): Promise<{ readonly address: string; readonly ended: Promise<Result<null>> }> {
    const address = new Promise<string>((resolve) => {
      this.#browser = resolve;
    });
    const ended = ask();
    return { address: await address, ended };
  }

  /** A whole sign-in: the person at the portal's pages, the browser back at our port. */
  async signIn(person: DemoPerson): Promise<Result<null>> {
    const { address, ended } = await this.begin();
    const end = await new PortalVisitor().signIn(this.portal, address, person);
    await fetch(end.url);
    return ended;
  }

  /** The second factor once more, by whoever is at the browser. */
  async renew(person: DemoPerson, demand: AuthenticationDemand | null = null): Promise<Result<null>> {
    const { address, ended } = await this.begin(() => this.session.renewMfa(demand));
    const end = await new PortalVisitor().signIn(this.portal, address, person);
    await fetch(end.url);
    return ended;
  }

  /** What the portal says to a request with the session's token. */
  async graphStatus(): Promise<number> {
    const token = await this.session.accessToken(new AbortController().signal);
    if (!token.ok) throw new Error(token.error.code);
    const { baseUrl } = this.environment.portal ?? { baseUrl: '' };
    const response = await fetch(`${baseUrl}/me`, { headers: { authorization: `Bearer ${token.value}` } });
    return response.status;
  }

  /** Where the profile remembers who signed out. */
  get signOutsFile(): string {
    return join(this.#profile, 'sign-outs.json');
  }

  /** The stored session, as JSON; `null` when there is none. */
  stored(): { readonly refreshToken: string } | null {
    return this.storedIn('reference-portal');
  }

  /** The stored session of any environment. */
  storedIn(environmentId: string): { readonly refreshToken: string } | null {
    const item = this.keychain.items.get(`wmda-credential-manager.session ${environmentId}`);
    return item === undefined ? null : (JSON.parse(item.toString('utf8')) as { refreshToken: string });
  }

  /** All tokens the portal has given out. */
  tokens(): readonly string[] {
    return this.tokenAnswers.flatMap((text) => {
      const answer = JSON.parse(text) as Record<string, unknown>;
      return ['access_token', 'refresh_token', 'id_token']
        .map((name) => answer[name])
        .filter((token): token is string => typeof token === 'string');
    });
  }

  count(path: string): number {
    return this.requests.filter((sent) => sent === path).length;
  }

  #newSession(): Session {
    const life = (this.#life = { crash: new CrashPlan() });
    const session = new Session({
      fingerprintOf,
      environments: () => [this.environment],
      fetch: (input, init) => life.crash.around(() => this.#fetch(new Request(input, init))),
      store: new SessionStore(crashingKeychain(this.keychain, () => life.crash)),
      openBrowser: async (address) => {
        this.opened.push(address);
        this.#browser(address);
        return this.canOpenBrowser ? ok(null) : failed({ code: 'browser-not-opened' });
      },
      signOutsFile: this.signOutsFile,
      facts: this.facts,
      clock: this.clock,
      logger: this.logger,
    });
    session.onChanged((state) => this.states.push(state));
    return session;
  }

  async #fetch(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    this.requests.push(pathname);
    const response = this.answerInstead(pathname) ?? (await fetch(request));
    await this.beforeAnswer(pathname);
    if (!pathname.endsWith('/token') || !response.ok) return response;
    const text = await response.text();
    this.tokenAnswers.push(text);
    const { status } = response;
    const date = response.headers.get('date');
    const answer = this.changeTokenAnswer(JSON.parse(text) as Record<string, unknown>);
    return Response.json(answer, { status, headers: date === null ? {} : { date } });
  }
}
