import { refreshTokenGrant } from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anton, paul, rob, vera } from '../../../reference-portal/seed/demo-people';
import { startPortal, type Portal } from '../../support/checked-portal';
import { codeOf } from '../../support/portal-accounts';
import { signInAtPortal } from '../../support/portal-caller';
import { PortalVisitor } from '../../support/portal-visitor';

describe('signing in at the reference portal', () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await startPortal({ port: 0, isDemo: true, propagationMs: 0 });
  });
  afterAll(() => portal.stop());

  /** An authorization request whose answer nobody fetches. */
  function address(changes: Record<string, string> = {}): string {
    const parameters = {
      client_id: 'wmda-credential-manager',
      response_type: 'code',
      redirect_uri: 'http://localhost:9/callback',
      scope: 'openid',
      state: 'state-of-this-test',
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
      prompt: 'login',
      ...changes,
    };
    const issuer = portal.environment.signIn?.issuer ?? '';
    return `${issuer}/auth?${new URLSearchParams(parameters).toString()}`;
  }

  it('says in the ID token that a second factor was used', async () => {
    const { claims } = await signInAtPortal(portal, vera);
    expect(claims).toMatchObject({ amr: ['pwd', 'otp', 'mfa'], acr: 'mfa', name: 'Vera Manager' });
    expect(typeof claims['auth_time']).toBe('number');
  });

  it('claims no second factor where none was asked', async () => {
    const { claims } = await signInAtPortal(portal, paul);
    expect(claims['amr']).toEqual(['pwd']);
    expect(claims).not.toHaveProperty('acr');
  });

  it('takes the authenticator enrolled the first time, and no other', async () => {
    await signInAtPortal(portal, anton);
    const visitor = new PortalVisitor();
    const first = await visitor.open(address());
    const second = await visitor.submit(first, 'password', {
      email: anton.email,
      password: anton.password,
    });
    expect(second.text).toContain('Enter the code');
    expect(second.text).not.toContain('<svg xmlns="http://www.w3.org/2000/svg"');
  });

  it('refuses a wrong password without saying which part was wrong', async () => {
    const visitor = new PortalVisitor();
    const first = await visitor.open(address());
    const unknown = await visitor.submit(first, 'password', {
      email: 'nobody@registry.example',
      password: 'x',
    });
    const wrong = await visitor.submit(first, 'password', { email: vera.email, password: 'x' });
    expect([unknown.status, wrong.status]).toEqual([401, 401]);
    for (const page of [unknown, wrong]) expect(page.text).toContain('E-mail or password is not right.');
  });

  it('accepts a code once', async () => {
    await signInAtPortal(portal, rob);
    const visitor = new PortalVisitor();
    const first = await visitor.open(address());
    const second = await visitor.submit(first, 'password', { email: rob.email, password: rob.password });
    const code = codeOf(portal, rob);
    const signedIn = await visitor.submit(second, 'code', { code });
    expect(signedIn.url).toMatch(/^http:\/\/localhost:9\/callback\?code=/);

    const again = new PortalVisitor();
    const page = await again.submit(await again.open(address()), 'password', {
      email: rob.email,
      password: rob.password,
    });
    const replayed = await again.submit(page, 'code', { code });
    expect(replayed.status).toBe(401);
    expect(replayed.text).toContain('used already');
  });

  it('goes back to the client with an error when the person cancels', async () => {
    const visitor = new PortalVisitor();
    const end = await visitor.submit(await visitor.open(address()), 'cancel', {});
    expect(new URL(end.url).searchParams.get('error')).toBe('access_denied');
    expect(new URL(end.url).searchParams.get('state')).toBe('state-of-this-test');
  });

  it.each([
    ['a redirect to another computer', { redirect_uri: 'https://elsewhere.example/x' }],
    ['a redirect to another path', { redirect_uri: 'http://localhost:9/x' }],
    ['a redirect to a longer path', { redirect_uri: 'http://localhost:9/callback/' }],
    ['a redirect in other letters', { redirect_uri: 'http://localhost:9/Callback' }],
    ['a redirect to another name of this computer', { redirect_uri: 'http://127.0.0.1:9/callback' }],
    ['a redirect with a query', { redirect_uri: 'http://localhost:9/callback?x=y' }],
    ['no redirect', { redirect_uri: '' }],
    ['an unknown client', { client_id: 'somebody' }],
  ])('shows an error page for %s and redirects nowhere', async (_name, changes) => {
    const page = await new PortalVisitor().open(address(changes));
    expect(page.status).toBe(400);
    expect(page.url.startsWith(portal.origin)).toBe(true);
    expect(page.text).toContain('This sign-in cannot go on');
  });

  it('insists on PKCE', async () => {
    const end = await new PortalVisitor().open(address({ code_challenge: '' }));
    expect(new URL(end.url).searchParams.get('error')).toBe('invalid_request');
  });

  it('rotates refresh tokens and ends the session when an old one comes back', async () => {
    const caller = await signInAtPortal(portal, vera);
    const renewed = await refreshTokenGrant(caller.client, caller.refreshToken);
    expect(renewed.refresh_token).not.toBe(caller.refreshToken);
    await expect(refreshTokenGrant(caller.client, caller.refreshToken)).rejects.toMatchObject({
      error: 'invalid_grant',
    });
    await expect(refreshTokenGrant(caller.client, renewed.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });
});
