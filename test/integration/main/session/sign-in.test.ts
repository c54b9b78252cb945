import { type AddressInfo, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { paul, rob, vera } from '../../../../reference-portal/seed/demo-people';
import { failed, ok } from '../../../../src/shared/ipc/result';
import { PortalVisitor } from '../../../support/portal-visitor';
import { SessionWorld } from '../../../support/session-world';

const never = new AbortController().signal;

describe('signing in', () => {
  let world: SessionWorld;
  beforeEach(async () => {
    world = await SessionWorld.start();
  });
  afterEach(() => world.stop());

  /** Whether the redirect of an attempt is still listened for. */
  async function isPortOpen(address: string): Promise<boolean> {
    const redirect = new URL(new URL(address).searchParams.get('redirect_uri') ?? '');
    return fetch(redirect).then(
      () => true,
      () => false,
    );
  }

  function expectNobodySignedIn(): void {
    expect(world.session.environment()).toBeNull();
    expect(world.keychain.items.size).toBe(0);
  }

  it('takes a person with a second factor to their applications', async () => {
    expect(await world.signIn(vera)).toEqual(ok(null));
    expect(world.states.map(({ kind }) => kind)).toEqual(['signing-in', 'signed-in']);
    expect(world.session.state()).toMatchObject({
      environmentId: 'reference-portal',
      user: { displayName: 'Vera Manager', email: vera.email },
      isKept: true,
    });
    expect(await world.graphStatus()).toBe(200);
    expect(await isPortOpen(world.opened[0] ?? '')).toBe(false);
  });

  it('asks for what protects the way back', async () => {
    const { address, ended } = await world.begin();
    const { searchParams, origin } = new URL(address);
    expect(origin).toBe(world.portal.origin);
    expect(searchParams.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(searchParams.get(name)?.length).toBeGreaterThanOrEqual(43);
    expect(searchParams.get('redirect_uri')).toMatch(/^http:\/\/localhost:\d+\/callback$/);
    expect(searchParams.get('prompt')).toBe('login');
    world.session.cancelSignIn();
    await ended;
  });

  it('keeps the refresh token in the keychain and every token out of state and log', async () => {
    await world.signIn(vera);
    const tokens = world.tokens();
    expect(tokens).toHaveLength(3);
    expect(tokens).toContain(world.stored()?.refreshToken);
    const seen = JSON.stringify(world.states) + world.logger.text;
    for (const token of tokens) expect(seen).not.toContain(token);
  });

  it('refuses a person without a second factor, and gives the tokens back', async () => {
    expect(await world.signIn(paul)).toEqual(failed({ code: 'no-mfa-evidence' }));
    expect(world.session.state()).toEqual({
      kind: 'signed-out',
      reason: 'never',
      error: { code: 'no-mfa-evidence' },
    });
    expectNobodySignedIn();
    expect(world.count('/oidc/token/revocation')).toBe(1);
  });

  it('says that a second factor was shown just now, and not when it was an earlier one', async () => {
    const browser = new PortalVisitor();
    const first = await world.begin();
    await fetch((await browser.signIn(world.portal, first.address, vera)).url);
    await first.ended;
    const fresh = { evidence: 'fresh', freshness: 'shown' };
    expect(world.session.state()).toMatchObject({ secondFactor: fresh });
    expect(world.stored()).toMatchObject({ secondFactor: fresh });
    await world.session.signOut();
    await world.session.issuerTold();
    world.clock.advance(4 * 60_000);
    world.portal.clock.advance(4 * 60_000);
    for (const taken of [
      ['prompt', 'max_age'],
      ['prompt', 'max_age', 'acr_values'],
    ]) {
      const { address, ended } = await world.begin();
      const edited = new URL(address);
      for (const name of taken) edited.searchParams.delete(name);
      await fetch((await browser.open(edited.href)).url);
      expect(await ended).toEqual(ok(null));
      expect(world.session.state()).toMatchObject({
        secondFactor: { evidence: 'asserted', freshness: 'shown' },
      });
      await world.session.signOut();
      await world.session.issuerTold();
    }
  });

  it('lets in somebody without the role: that is for the portal to say', async () => {
    expect(await world.signIn(rob)).toEqual(ok(null));
  });

  it.each([
    ['another issuer (RFC 9207)', { iss: 'https://evil.example' }, 'sign-in-answer-invalid'],
    ['a code that was made up', { code: 'forged' }, 'sign-in-refused'],
  ] as const)('does not accept an answer with %s', async (_name, changes, code) => {
    const { address, ended } = await world.begin();
    const end = await new PortalVisitor().signIn(world.portal, address, vera);
    const redirect = new URL(end.url);
    for (const [name, value] of Object.entries(changes)) redirect.searchParams.set(name, value);
    const page = await fetch(redirect);
    expect(page.status).toBe(400);
    expect(await page.text()).not.toContain('You are signed in');
    expect(await ended).toEqual(failed({ code }));
    expectNobodySignedIn();
    expect(await isPortOpen(address)).toBe(false);
  });

  it('is not ended by an answer with another state', async () => {
    const { address, ended } = await world.begin();
    const forged = new URL(new URL(address).searchParams.get('redirect_uri') ?? '');
    forged.search = 'code=c&state=forged';
    expect((await fetch(forged)).status).toBe(400);
    expect(world.session.state().kind).toBe('signing-in');
    const end = await new PortalVisitor().signIn(world.portal, address, vera);
    expect((await fetch(end.url)).status).toBe(200);
    expect(await ended).toEqual(ok(null));
  });

  it('comes back through the port that the environment names, and says so when it is busy', async () => {
    const stranger = createServer();
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    const { port } = stranger.address() as AddressInfo;
    const { signIn } = world.environment;
    if (signIn === undefined) throw new Error('no sign-in');
    const redirectUri = `http://localhost:${port}/callback`;
    world.environment = { ...world.environment, signIn: { ...signIn, redirectUri } };
    expect(await world.session.signIn(world.environment)).toEqual(
      failed({ code: 'redirect-port-busy', port }),
    );
    expect(world.opened).toEqual([]);
    await new Promise((resolve) => stranger.close(resolve));
    expect(await world.signIn(vera)).toEqual(ok(null));
    expect(new URL(world.opened[0] ?? '').searchParams.get('redirect_uri')).toBe(redirectUri);
  });

  it('does not exchange the code of another attempt', async () => {
    const first = await world.begin();
    const end = await new PortalVisitor().signIn(world.portal, first.address, vera);
    world.session.cancelSignIn();
    await first.ended;
    const second = await world.begin();
    const code = new URL(end.url).searchParams.get('code') ?? '';
    const redirect = new URL(new URL(second.address).searchParams.get('redirect_uri') ?? '');
    redirect.searchParams.set('code', code);
    redirect.searchParams.set('state', new URL(second.address).searchParams.get('state') ?? '');
    redirect.searchParams.set('iss', world.environment.signIn?.issuer ?? '');
    await fetch(redirect);
    expect(await second.ended).toEqual(failed({ code: 'sign-in-refused' }));
    expectNobodySignedIn();
  });

  it('says so when the person cancels in the browser', async () => {
    const { address, ended } = await world.begin();
    const visitor = new PortalVisitor();
    const end = await visitor.submit(await visitor.open(address), 'cancel', {});
    await fetch(end.url);
    expect(await ended).toEqual(failed({ code: 'sign-in-refused' }));
  });

  it('ends without an error when the person cancels here', async () => {
    const { address, ended } = await world.begin();
    world.session.cancelSignIn();
    expect(await ended).toEqual(failed({ code: 'sign-in-cancelled' }));
    expect(world.session.state()).toEqual({ kind: 'signed-out', reason: 'never', error: null });
    expect(await isPortOpen(address)).toBe(false);
    expect(world.clock.waiting).toBe(0);
  });

  it('gives up after five minutes', async () => {
    const { address, ended } = await world.begin();
    world.clock.advance(5 * 60_000 - 1);
    expect(world.session.state().kind).toBe('signing-in');
    world.clock.advance(1);
    expect(await ended).toEqual(failed({ code: 'sign-in-timeout' }));
    expect(await isPortOpen(address)).toBe(false);
  });

  it('opens the same page again on request', async () => {
    expect(await world.session.openBrowserAgain()).toEqual(failed({ code: 'not-signed-in' }));
    const { address, ended } = await world.begin();
    expect(await world.session.openBrowserAgain()).toEqual(ok(null));
    expect(world.opened).toEqual([address, address]);
    world.session.cancelSignIn();
    await ended;
  });

  it('is one at a time', async () => {
    const { ended } = await world.begin();
    expect(await world.session.signIn(world.environment)).toEqual(failed({ code: 'busy' }));
    world.session.cancelSignIn();
    await ended;
    await world.signIn(vera);
    expect(await world.session.signIn(world.environment)).toEqual(failed({ code: 'busy' }));
  });

  it('can be tried again after a failure', async () => {
    await world.signIn(paul);
    expect(await world.signIn(vera)).toEqual(ok(null));
  });

  it('says what is in the way: no browser, no portal, nothing to sign in to', async () => {
    world.canOpenBrowser = false;
    expect(await world.session.signIn(world.environment)).toEqual(failed({ code: 'browser-not-opened' }));
    const { signIn, portal, ...notConnected } = world.environment;
    expect([signIn, portal]).not.toContain(undefined);
    expect(await world.session.signIn(notConnected)).toEqual(failed({ code: 'environment-not-connected' }));
    world.restart();
    await world.portal.stop();
    expect(await world.session.signIn(world.environment)).toEqual(failed({ code: 'offline' }));
    world = await SessionWorld.start();
  });

  it.each(['keychain-missing', 'keychain-locked', 'keychain-timeout'] as const)(
    'lasts as long as the application when the keychain says %s',
    async (code) => {
      world.keychain.problem = { code };
      expect(await world.signIn(vera)).toEqual(ok(null));
      expect(world.session.state()).toMatchObject({ kind: 'signed-in', isKept: false });
      expect(await world.graphStatus()).toBe(200);
      expect((await world.session.accessToken(never)).ok).toBe(true);
    },
  );
});
