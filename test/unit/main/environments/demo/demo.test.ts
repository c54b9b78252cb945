import { freshFactor } from '../../../../fakes/fresh-factor';
import { beforeEach, describe, expect, it } from 'vitest';
import { Demo } from '../../../../../src/main/environments/demo/demo';
import type { DemoPortal, PortalState } from '../../../../../src/main/environments/demo/demo-portal';
import { Emitter } from '../../../../../src/main/platform/emitter';
import type { AdministratorRule } from '../../../../../src/shared/domain/administrator-rule';
import type { Environment } from '../../../../../src/shared/domain/environment';
import { failed, ok, type Result } from '../../../../../src/shared/ipc/result';
import type { SessionState } from '../../../../../src/shared/ipc/state/session-state';

const signedOut: SessionState = { kind: 'signed-out', reason: 'never', error: null };
const signedIn: SessionState = {
  ...{
    kind: 'signed-in',
    environmentId: 'demo',
    authenticatedAtMs: 0,
    ...freshFactor,
    isKept: true,
    isRenewing: false,
  },
  user: { displayName: 'Vera Manager', email: null },
};
const ours = 'http://127.0.0.1:40000/oidc/auth?x=y';

/** A portal and a session that note what is asked of them. */
class World {
  steps: string[] = [];
  portalState: PortalState = { kind: 'stopped' };
  starts: Result<null> = ok(null);
  rule: AdministratorRule = { kind: 'allowed' };
  session: SessionState = signedOut;
  signsIn: Result<null> = ok(null);
  told: Promise<void> = Promise.resolve();
  signedInTo: Environment | null = null;
  readonly portalNews = new Emitter<void>();
  readonly sessionNews = new Emitter<SessionState>();
  readonly demo: Demo;

  constructor() {
    const portal: Pick<DemoPortal, 'state' | 'onChanged' | 'start' | 'stop' | 'ticket' | 'forget'> = {
      state: () => this.portalState,
      onChanged: (listener) => this.portalNews.on(listener),
      start: async () => {
        this.steps.push('start');
        if (this.starts.ok) this.portalState = { kind: 'running', port: 40_000 };
        this.portalNews.emit();
        return this.starts;
      },
      stop: async () => {
        this.steps.push('stop');
        this.portalState = { kind: 'stopped' };
        this.portalNews.emit();
      },
      ticket: async () => ok('ticket'),
      forget: async () => {
        this.steps.push('forget');
        return ok(null);
      },
    };
    this.demo = new Demo({
      portal,
      practice: {
        open: async (address) => {
          this.steps.push(`practice ${address}`);
          return ok(null);
        },
      },
      policy: { demo: () => this.rule },
      session: {
        state: () => this.session,
        onChanged: (listener) => this.sessionNews.on(listener),
        issuerTold: () => this.told,
        signIn: async (environment) => {
          this.steps.push('sign in');
          this.signedInTo = environment;
          if (this.signsIn.ok) this.become(signedIn);
          else this.become(signedOut);
          return this.signsIn;
        },
      },
    });
  }

  become(state: SessionState): void {
    this.session = state;
    this.sessionNews.emit(state);
  }
}

describe('Demo', () => {
  let world: World;
  beforeEach(() => {
    world = new World();
    world.demo.start();
  });

  it('starts the portal, then signs in to it', async () => {
    expect(await world.demo.open('practice')).toEqual(ok(null));
    expect(world.steps).toEqual(['start', 'sign in']);
    expect(world.signedInTo?.signIn?.issuer).toBe('http://127.0.0.1:40000/oidc');
    expect(world.demo.state()).toEqual({ kind: 'running', way: 'practice' });
  });

  it('leads its own addresses through practice, and those alone', async () => {
    await world.demo.open('practice');
    world.session = { kind: 'signing-in', environmentId: 'demo', startedAtMs: 0 };
    await world.demo.browserFor(ours)?.open(ours);
    expect(world.steps.at(-1)).toBe(`practice ${ours}`);
    for (const other of ['http://127.0.0.1:40001/', 'http://localhost:40000/', 'https://login.example/']) {
      expect(world.demo.browserFor(other)).toBeNull();
    }
  });

  it('leads them to the system’s browser when that was wished', async () => {
    await world.demo.open('browser');
    world.session = { kind: 'signing-in', environmentId: 'demo', startedAtMs: 0 };
    expect(world.demo.browserFor(ours)).toBeNull();
  });

  it('has no page for a sign-out, since the portal goes with it', async () => {
    await world.demo.open('browser');
    world.session = signedOut;
    expect(await world.demo.browserFor(ours)?.open(ours)).toEqual(ok(null));
    expect(world.steps.some((step) => step.startsWith('practice'))).toBe(false);
  });

  it('ends the portal after the sign-out, once the issuer was told', async () => {
    await world.demo.open('practice');
    let tell: () => void = () => undefined;
    world.told = new Promise((resolve) => {
      tell = resolve;
    });
    world.become(signedOut);
    await Promise.resolve();
    expect(world.steps).not.toContain('stop');
    tell();
    await expect.poll(() => world.steps.at(-1)).toBe('stop');
  });

  it('leaves the portal to whoever came back meanwhile', async () => {
    await world.demo.open('practice');
    world.become(signedOut);
    expect(await world.demo.open('browser')).toEqual(ok(null));
    await Promise.resolve();
    expect(world.portalState.kind).toBe('running');
    expect(world.demo.state()).toEqual({ kind: 'running', way: 'browser' });
  });

  it('ends the portal when nobody came in', async () => {
    world.signsIn = failed({ code: 'sign-in-cancelled' });
    expect(await world.demo.open('browser')).toEqual(failed({ code: 'sign-in-cancelled' }));
    expect(world.steps).toEqual(['start', 'sign in', 'stop']);
  });

  it('does not sign in where the portal does not run', async () => {
    world.starts = failed({ code: 'demo-failed' });
    world.portalState = { kind: 'failed', reason: 'not-started' };
    expect(await world.demo.open('practice')).toEqual(failed({ code: 'demo-failed' }));
    expect(world.steps).not.toContain('sign in');
  });

  it('is forbidden by the administrator’s rule, which it names', async () => {
    world.rule = { kind: 'forbidden', reason: 'policy', file: '/etc/policy.json' };
    expect(world.demo.state()).toEqual(world.rule);
    expect(await world.demo.open('practice')).toEqual(failed({ code: 'demo-forbidden' }));
    expect(world.steps).toEqual([]);
  });

  it.each<[string, SessionState]>([
    ['signed in', signedIn],
    ['resuming', { kind: 'resuming' }],
  ])('is not opened while somebody is %s', async (_what, state) => {
    world.session = state;
    expect(await world.demo.open('practice')).toEqual(failed({ code: 'busy' }));
    expect(world.steps).toEqual([]);
  });

  it('is opened once at a time', async () => {
    const first = world.demo.open('practice');
    expect(await world.demo.open('browser')).toEqual(failed({ code: 'busy' }));
    expect(await first).toEqual(ok(null));
  });

  it('forgets when it is meant, and only then', async () => {
    await world.demo.forget('wmda-sandbox');
    expect(world.steps).toEqual([]);
    await world.demo.forget('demo');
    expect(world.steps).toEqual(['forget']);
  });
});
