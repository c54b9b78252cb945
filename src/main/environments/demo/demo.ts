import type { Environment } from '../../../shared/domain/environment';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { DemoState, DemoWay } from '../../../shared/ipc/state/demo-state';
import type { SessionState } from '../../../shared/ipc/state/session-state';
import { Emitter } from '../../platform/emitter';
import type { AdministratorPolicy } from '../../settings/administrator-policy';
import { demoEnvironment, demoId } from './demo-environment';
import type { DemoPortal } from './demo-portal';
import type { PracticeBrowser } from './practice-browser';

export interface DemoOptions {
  readonly portal: Pick<DemoPortal, 'state' | 'onChanged' | 'start' | 'stop' | 'forget'>;
  readonly practice: Pick<PracticeBrowser, 'open'>;
  readonly policy: Pick<AdministratorPolicy, 'demo'>;
  readonly session: {
    state(): SessionState;
    signIn(environment: Environment): Promise<Result<null>>;
    onChanged(listener: (state: SessionState) => void): () => void;
    /** Resolves when the issuer knows of the last sign-out. */
    issuerTold(): Promise<void>;
  };
}

/**
 * The demo: a portal of the application's own that is there while somebody is signed in to it. Two ways lead in, and they
 * are the same authorization request; they differ by who carries it to the portal.
 */
export class Demo {
  readonly #options: DemoOptions;
  readonly #changed = new Emitter<void>();
  #way: DemoWay = 'practice';
  #isOpening = false;
  #environment = demoEnvironment(null);

  constructor(options: DemoOptions) {
    this.#options = options;
    options.portal.onChanged(() => {
      const state = options.portal.state();
      // Made once for each port: it is asked for at every turn.
      this.#environment = demoEnvironment(state.kind === 'running' ? state.port : null);
      this.#changed.emit();
    });
  }

  state(): DemoState {
    const { portal, policy } = this.#options;
    const state = portal.state();
    if (state.kind === 'running') return { kind: 'running', way: this.#way };
    const rule = policy.demo();
    return rule.kind === 'forbidden' ? rule : state;
  }

  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  environment(): Environment {
    return this.#environment;
  }

  /** Follows the session from now on, and ends the portal when nobody is in the demo any more. */
  start(): () => void {
    const { session } = this.#options;
    return session.onChanged(({ kind }) => {
      if (kind === 'signed-out' && !this.#isOpening) void this.#leave();
    });
  }

  /**
   * Starts the portal and signs in; resolves when that has ended. `demo-forbidden` by the administrator's rule,
   * `demo-failed` when the portal does not run, `busy` while somebody is signed in or about to be.
   */
  async open(way: DemoWay): Promise<Result<null>> {
    const { portal, policy, session } = this.#options;
    if (policy.demo().kind === 'forbidden') return failed({ code: 'demo-forbidden' });
    if (this.#isOpening || session.state().kind !== 'signed-out') return failed({ code: 'busy' });
    this.#isOpening = true;
    this.#way = way;
    try {
      const started = await portal.start();
      return started.ok ? await session.signIn(this.environment()) : started;
    } finally {
      this.#isOpening = false;
      await this.#leave();
    }
  }

  /**
   * Who opens an address: the demo itself, where it is its portal's and the person wanted one click; `null` for the
   * system's browser. A sign-out has no page: the portal ends, and with it whatever a browser knows of it.
   */
  browserFor(address: string): Pick<PracticeBrowser, 'open'> | null {
    const { portal, practice, session } = this.#options;
    const state = portal.state();
    if (state.kind !== 'running' || new URL(address).origin !== `http://127.0.0.1:${state.port}`) return null;
    if (session.state().kind === 'signed-out') return { open: async () => ok(null) };
    return this.#way === 'practice' ? practice : null;
  }

  /** Ends the portal; resolves when its process is gone. */
  stop(): Promise<void> {
    return this.#options.portal.stop();
  }

  /** Takes what the portal has kept off this computer, if it is the demo that is meant; the next start is a first one. */
  async forget(environmentId: string): Promise<Result<null>> {
    return environmentId === demoId ? this.#options.portal.forget() : ok(null);
  }

  /** The portal is for those who are signed in; whoever is not, has left or did not get in. */
  async #leave(): Promise<void> {
    const { session, portal } = this.#options;
    if (session.state().kind !== 'signed-out') return;
    await session.issuerTold();
    // Somebody may have come back meanwhile.
    if (session.state().kind === 'signed-out' && !this.#isOpening) await portal.stop();
  }
}
