import { decodeJwt } from 'jose';
import { tokenRevocation } from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rob, vera } from '../../../reference-portal/seed/demo-people';
import { startPortal, type Portal } from '../../support/checked-portal';
import { signInAtPortal } from '../../support/portal-caller';
import { PortalVisitor } from '../../support/portal-visitor';
import { askForTokens, meWith, redirectedTo, redirectUri } from './portal-oauth';

describe('what the identity provider refuses', () => {
  let portal: Portal;
  let other: Portal;
  beforeAll(async () => {
    const options = { port: 0, isDemo: true, propagationMs: 0 };
    [portal, other] = await Promise.all([startPortal(options), startPortal(options)]);
  });
  afterAll(() => Promise.all([portal.stop(), other.stop()]));

  /** The form that exchanges a code, right in everything. */
  async function rightForm(): Promise<Record<string, string>> {
    const { code, codeVerifier } = await redirectedTo(portal, vera);
    return {
      grant_type: 'authorization_code',
      code,
      code_verifier: codeVerifier,
      redirect_uri: redirectUri,
    };
  }

  it.each([
    ['no PKCE verifier', { code_verifier: '' }, 'invalid_grant'],
    ['a wrong verifier', { code_verifier: 'a'.repeat(43) }, 'invalid_grant'],
    ['another redirect', { redirect_uri: 'http://localhost:9/somebody-else' }, 'invalid_grant'],
    ['a code of nobody', { code: 'x'.repeat(43) }, 'invalid_grant'],
    ['another client', { client_id: 'somebody' }, 'invalid_client'],
    ['another resource', { resource: 'https://graph.example/' }, 'invalid_target'],
    ['another grant type', { grant_type: 'password' }, 'unsupported_grant_type'],
  ])('refuses a code with %s', async (_name, changes, error) => {
    const { status, body } = await askForTokens(portal, { ...(await rightForm()), ...changes });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(body).toMatchObject({ error });
    expect(body).not.toHaveProperty('access_token');
  });

  it.each([
    ['another path', 'http://localhost:9/callback/other'],
    ['a random path', 'http://localhost:9/4f1c'],
    ['the path with a slash', 'http://localhost:9/callback/'],
    ['a query', 'http://localhost:9/callback?from=us'],
    ['another loopback name', 'http://127.0.0.1:9/callback'],
    ['another host', 'http://localhost.example/callback'],
    ['TLS', 'https://localhost:9/callback'],
  ])('refuses a request that wants its answer at %s', async (_where, wanted) => {
    const { signIn } = portal.environment;
    const parameters = new URLSearchParams({
      ...{ client_id: signIn?.clientId ?? '', response_type: 'code', scope: 'openid', state: 'state' },
      ...{ redirect_uri: wanted, code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' },
    });
    const answer = await fetch(`${signIn?.issuer ?? ''}/auth?${parameters.toString()}`, {
      redirect: 'manual',
    });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('location')).toBeNull();
  });

  it('refuses the token request of a page, which a native client is not', async () => {
    const issuer = portal.environment.signIn?.issuer ?? '';
    const body = new URLSearchParams({
      client_id: portal.environment.signIn?.clientId ?? '',
      ...(await rightForm()),
    });
    const ask = (headers: Record<string, string>): Promise<Response> =>
      fetch(`${issuer}/token`, { method: 'POST', body, headers });
    const refused = await ask({ origin: 'http://localhost' });
    expect([refused.status, await refused.json()]).toMatchObject([400, { error: 'invalid_request' }]);
    expect((await ask({})).status).toBe(200);
  });

  it('gives a refresh token to whoever asked for one, and to nobody else', async () => {
    const scopes = portal.environment.signIn?.scopes ?? [];
    const without = scopes.filter((scope) => scope !== 'offline_access').join(' ');
    for (const [scope, isThere] of [
      [scopes.join(' '), true],
      [without, false],
    ] as const) {
      const { code, codeVerifier } = await redirectedTo(portal, vera, { scope });
      const { body } = await askForTokens(portal, {
        ...{ grant_type: 'authorization_code', code, code_verifier: codeVerifier, redirect_uri: redirectUri },
      });
      expect(Object.hasOwn(body, 'refresh_token')).toBe(isThere);
    }
  });

  it.each([
    ['no PKCE', { code_challenge: '', code_challenge_method: '' }, 'invalid_request'],
    ['PKCE in the clear', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['an unknown resource', { resource: 'https://graph.example/' }, 'invalid_target'],
    ['the implicit flow', { response_type: 'id_token token' }, 'unsupported_response_type'],
    ['a sign-in without pages', { prompt: 'none' }, 'login_required'],
  ])('sends back a request with %s', async (_name, changes, error) => {
    const { signIn } = portal.environment;
    const parameters = new URLSearchParams({
      client_id: signIn?.clientId ?? '',
      response_type: 'code',
      redirect_uri: redirectUri,
      scope: 'openid',
      state: 's',
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
      ...changes,
    });
    const page = await new PortalVisitor().open(`${signIn?.issuer ?? ''}/auth?${parameters.toString()}`);
    const answer = new URL(page.url);
    const said = answer.searchParams.get('error') ?? new URLSearchParams(answer.hash.slice(1)).get('error');
    expect(said).toBe(error);
  });

  it('takes a code once, and ends what the first use has given', async () => {
    const form = await rightForm();
    const first = await askForTokens(portal, form);
    expect(first.status).toBe(200);
    expect((await meWith(portal, String(first.body['access_token']))).status).toBe(200);
    expect(await askForTokens(portal, form)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    const refresh = { grant_type: 'refresh_token', refresh_token: String(first.body['refresh_token']) };
    expect(await askForTokens(portal, refresh)).toMatchObject({ body: { error: 'invalid_grant' } });
    expect((await meWith(portal, String(first.body['access_token']))).status).toBe(401);
  });

  it('takes a refresh token once; a second time ends the whole family', async () => {
    const { refreshToken } = await signInAtPortal(portal, vera);
    const refresh = (token: unknown): ReturnType<typeof askForTokens> =>
      askForTokens(portal, { grant_type: 'refresh_token', refresh_token: String(token) });
    const second = await refresh(refreshToken);
    const third = await refresh(second.body['refresh_token']);
    expect([second.status, third.status]).toEqual([200, 200]);
    expect((await meWith(portal, String(third.body['access_token']))).status).toBe(200);

    expect(await refresh(refreshToken)).toMatchObject({ body: { error: 'invalid_grant' } });
    expect(await refresh(third.body['refresh_token'])).toMatchObject({ body: { error: 'invalid_grant' } });
    expect((await meWith(portal, String(third.body['access_token']))).status).toBe(401);
  });

  it('refuses tokens for another audience, of another issuer, of another kind, and changed ones', async () => {
    const { accessToken } = await signInAtPortal(portal, vera);
    const stranger = await signInAtPortal(other, vera);
    const { code, codeVerifier } = await redirectedTo(portal, vera);
    const form = {
      grant_type: 'authorization_code',
      code,
      code_verifier: codeVerifier,
      redirect_uri: redirectUri,
    };
    const idToken = String((await askForTokens(portal, form)).body['id_token']);
    const [head = '', payload = '', signature = ''] = accessToken.split('.');
    const none = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
    const roots = Buffer.from(JSON.stringify({ ...decodeJwt(accessToken), sub: rob.id })).toString(
      'base64url',
    );
    const refused = [
      stranger.accessToken,
      idToken,
      `${head}.${roots}.${signature}`,
      `${none}.${payload}.`,
      'x',
    ];
    for (const token of refused) {
      const response = await meWith(portal, token);
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toContain('error="invalid_token"');
    }
    expect((await meWith(portal, accessToken)).status).toBe(200);
  });

  it('refuses what was revoked, at once', async () => {
    const { client, accessToken, refreshToken } = await signInAtPortal(portal, vera);
    await tokenRevocation(client, refreshToken, { token_type_hint: 'refresh_token' });
    const refresh = { grant_type: 'refresh_token', refresh_token: refreshToken };
    expect(await askForTokens(portal, refresh)).toMatchObject({ body: { error: 'invalid_grant' } });
    expect((await meWith(portal, accessToken)).status).toBe(401);
  });
});
