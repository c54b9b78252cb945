import { afterAll, afterEach, beforeEach, describe, expect, it, type TestContext } from 'vitest';
import { parseEnvironment } from '../../src/main/environments/parse-environment';
import type { Environment } from '../../src/shared/domain/environment';
import { failed, ok } from '../../src/shared/ipc/result';
import { peerEnvironment } from '../support/peer-environment';
import { PortalVisitor, type VisitedPage } from '../support/portal-visitor';
import { SessionWorld } from '../support/session-world';
import { KeycloakServer } from './keycloak-server';
import { ada, codeOfAda, realmWithMfa } from './keycloak-realm';
import { peer, record } from './peer';

const never = new AbortController().signal;
const redirectUri = 'http://127.0.0.1/callback';

describe('Keycloak', { timeout: 300_000 }, () => {
  let server: Promise<KeycloakServer> | null = null;
  let world: SessionWorld;
  let realms = 0;
  beforeEach(async () => {
    world = await SessionWorld.start();
  });
  afterEach(() => world.stop());
  afterAll(async () => (await server)?.stop());

  /** A realm of its own for each test, so that no code counts as used already. */
  async function environmentAt(context: TestContext): Promise<Environment> {
    const folder = peer(context, 'keycloak');
    server ??= KeycloakServer.start(folder);
    const issuer = await (await server).add(realmWithMfa(`registry-${(realms += 1)}`, redirectUri));
    // What an administrator of such a provider writes: nothing but an environment file.
    const parsed = parseEnvironment(JSON.stringify(peerEnvironment(issuer, redirectUri, 'login')));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
    return parsed.environment;
  }

  const withPassword = (browser: PortalVisitor, page: VisitedPage): Promise<VisitedPage> =>
    browser.submit(page, '', { username: ada.user, password: ada.password });

  /** Password and code, as Keycloak asks for them, and the way back to the application. */
  async function goThrough(address: string, periodsAhead: 0 | 1): Promise<void> {
    const browser = new PortalVisitor();
    const asked = await withPassword(browser, await browser.open(address));
    const end = await browser.submit(asked, '', { otp: codeOfAda(periodsAhead) });
    expect((await fetch(end.url)).status).toBe(200);
  }

  it('signs in with a second factor, goes on, is shown anew, and knows no token any more in the end', async (context) => {
    world.environment = await environmentAt(context);
    const first = await world.begin();
    await goThrough(first.address, 0);
    expect(await first.ended).toEqual(ok(null));
    expect(world.session.state()).toMatchObject({
      user: { displayName: 'Ada Peer', email: 'ada@peer.example' },
      secondFactor: { evidence: 'fresh', freshness: 'shown' },
    });
    const renewal = await world.begin(() => world.session.renewMfa(null));
    await goThrough(renewal.address, 1);
    expect(await renewal.ended).toEqual(ok(null));
    world.clock.advance(10 * 60_000);
    expect(await world.session.accessToken(never)).toMatchObject({ ok: true });
    expect(world.tokenAnswers).toHaveLength(3);

    const { refreshToken = '' } = world.storedIn('peer') ?? {};
    const answerTo = (): Promise<Response> =>
      fetch(`${world.environment.signIn?.issuer ?? ''}/protocol/openid-connect/token`, {
        method: 'POST',
        body: new URLSearchParams({
          ...{ grant_type: 'refresh_token', refresh_token: refreshToken, client_id: 'desktop' },
        }),
      });
    const before = (await answerTo()).status;
    expect(await world.session.signOut()).toEqual(ok(null));
    await world.session.issuerTold();
    const after = await answerTo();
    const isGone = after.status === 400;
    record(
      {
        name: 'Keycloak: refresh tokens that still count after a sign-out',
        ...{ value: isGone ? 0 : 1, unit: 'count', goal: '= 0', n: 1 },
        control: `before the sign-out it answered ${before}`,
      },
      isGone && before === 200,
    );
    expect([before, after.status]).toEqual([200, 400]);
  });

  it('is not believed without the second factor that somebody took out of the address', async (context) => {
    world.environment = await environmentAt(context);
    const { address, ended } = await world.begin();
    const changed = new URL(address);
    for (const name of ['acr_values', 'claims', 'max_age', 'prompt']) changed.searchParams.delete(name);
    const browser = new PortalVisitor();
    const end = await withPassword(browser, await browser.open(changed.href));
    // Keycloak itself was content with the password.
    expect(new URL(end.url).searchParams.has('code')).toBe(true);
    await fetch(end.url);
    const result = await ended;
    record(
      {
        name: 'Keycloak: sign-ins with a password alone that are believed',
        ...{ value: result.ok ? 1 : 0, unit: 'count', goal: '= 0', n: 1 },
        control: 'Keycloak gave a code for the password alone',
      },
      !result.ok,
    );
    expect(result).toMatchObject(failed({ code: 'no-mfa-evidence' }));
  });

  it('refuses another path than the registered one', async (context) => {
    const environment = await environmentAt(context);
    const { signIn } = environment;
    if (signIn === undefined) throw new Error('no sign-in');
    world.environment = {
      ...environment,
      signIn: { ...signIn, redirectUri: 'http://127.0.0.1/elsewhere' },
    };
    const { address, ended } = await world.begin();
    const page = await new PortalVisitor().open(address);
    expect([page.status, page.text]).toEqual([400, expect.stringContaining('redirect_uri')]);
    world.session.cancelSignIn();
    expect(await ended).toEqual(failed({ code: 'sign-in-cancelled' }));
  });
});
