import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anton, paul, vera } from '../../../reference-portal/seed/demo-people';
import { startPortal, type Portal } from '../../support/checked-portal';
import { codeOf } from '../../support/portal-accounts';
import { PortalVisitor, type VisitedPage } from '../../support/portal-visitor';
import { redirectedTo, redirectUri } from './portal-oauth';

describe('the second factor at the portal', () => {
  let portal: Portal;
  let visitor: PortalVisitor;
  beforeEach(async () => {
    portal = await startPortal({ port: 0, isDemo: false, propagationMs: 0 });
    visitor = new PortalVisitor();
  });
  afterEach(() => portal.stop());

  function address(changes: Record<string, string> = {}): string {
    const parameters = {
      client_id: portal.environment.signIn?.clientId ?? '',
      response_type: 'code',
      redirect_uri: redirectUri,
      scope: 'openid',
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
      ...changes,
    };
    return `${portal.environment.signIn?.issuer ?? ''}/auth?${new URLSearchParams(parameters).toString()}`;
  }

  const isBack = (page: VisitedPage): boolean => new URL(page.url).searchParams.has('code');

  it('is enrolled by a code of the new key, and only then', async () => {
    const passwordOf = async (): Promise<VisitedPage> =>
      visitor.submit(await visitor.open(address({ prompt: 'login' })), 'password', {
        email: anton.email,
        password: anton.password,
      });
    const user = portal.state.users.find(({ id }) => id === anton.id);
    const offered = await passwordOf();
    expect(offered.text).toContain('Set up your authenticator');
    expect((await visitor.submit(offered, 'enrol', { code: '000000' })).status).toBe(401);
    expect(user?.totpSecret).toBeNull();
    const again = await passwordOf(); // another key is offered: the first was never proved
    expect(/class="key">([^<]+)/.exec(again.text)?.[1]).not.toBe(
      /class="key">([^<]+)/.exec(offered.text)?.[1],
    );
    expect(isBack(await visitor.submit(again, 'enrol', { code: codeOf(portal, anton, again.text) }))).toBe(
      true,
    );
    expect(user?.totpSecret).not.toBeNull();
  });

  it('is locked for five minutes by five wrong codes, for the right code too', async () => {
    await redirectedTo(portal, vera);
    const page = await visitor.submit(await visitor.open(address({ prompt: 'login' })), 'password', {
      email: vera.email,
      password: vera.password,
    });
    const wrong = (): string => (codeOf(portal, vera) === '123456' ? '654321' : '123456');
    for (let count = 0; count < 4; count += 1) {
      expect((await visitor.submit(page, 'code', { code: wrong() })).text).toContain('not right');
    }
    expect((await visitor.submit(page, 'code', { code: wrong() })).text).toContain('Too many wrong codes');
    const locked = await visitor.submit(page, 'code', { code: codeOf(portal, vera) });
    expect([locked.status, locked.text.includes('Too many wrong codes')]).toEqual([401, true]);
    portal.clock.advance(5 * 60_000);
    expect(isBack(await visitor.submit(page, 'code', { code: codeOf(portal, vera) }))).toBe(true);
  });

  it('is asked for again when the sign-in is older than max_age, by the portal’s clock', async () => {
    await redirectedTo(portal, vera, {}, visitor);
    portal.clock.advance(59_000);
    expect(isBack(await visitor.open(address({ max_age: '60' })))).toBe(true);
    portal.clock.advance(2_000);
    const page = await visitor.open(address({ max_age: '60' }));
    expect(page.text).toContain(`value="${vera.email}"`);
    const end = await visitor.signIn(portal, address({ max_age: '60' }), vera);
    expect(isBack(end)).toBe(true);
    expect(isBack(await visitor.open(address({ max_age: '60' })))).toBe(true);
  });

  it('is all that is asked for when only the context is missing', async () => {
    const known = portal.state.users.find(({ id }) => id === vera.id);
    await redirectedTo(portal, vera, {}, visitor);
    expect(isBack(await visitor.open(address({ acr_values: 'mfa' })))).toBe(true);
    for (const { payload } of Object.values(portal.state.oidc)) Reflect.deleteProperty(payload, 'acr');
    const page = await visitor.open(address({ acr_values: 'mfa' }));
    expect(page.text).toContain('Enter the code');
    expect(page.text).toContain(known?.email);
    expect(isBack(await visitor.submit(page, 'code', { code: codeOf(portal, vera) }))).toBe(true);
    expect(isBack(await visitor.open(address({ acr_values: 'mfa' })))).toBe(true);
  });

  it('asks whoever has none once, and says that there was none', async () => {
    const { url } = await redirectedTo(portal, paul, {}, visitor);
    expect(url.searchParams.has('code')).toBe(true);
    const page = await visitor.open(address({ acr_values: 'mfa' }));
    expect(page.text).toContain(`value="${paul.email}"`);
  });

  it('signs out of the browser when that is agreed to, and leaves the application its own end', async () => {
    await redirectedTo(portal, vera, {}, visitor);
    const end = `${portal.environment.signIn?.issuer ?? ''}/session/end`;
    const stay = await visitor.open(end);
    expect(stay.text).toContain('Sign out here too?');
    await visitor.submit(stay, 'confirm', { xsrf: xsrfOf(stay) });
    expect(isBack(await visitor.open(address()))).toBe(true);
    const leave = await visitor.open(end);
    const done = await visitor.submit(leave, 'confirm', { xsrf: xsrfOf(leave), logout: 'yes' });
    expect(done.text).toContain('You are signed out');
    expect((await visitor.open(address())).text).toContain('E-mail');
  });

  it('does not sign out for a page that only pretends to ask', async () => {
    await redirectedTo(portal, vera, {}, visitor);
    const page = await visitor.open(`${portal.environment.signIn?.issuer ?? ''}/session/end`);
    const refused = await visitor.submit(page, 'confirm', { xsrf: 'forged', logout: 'yes' });
    expect(refused.status).toBe(400);
    expect(isBack(await visitor.open(address()))).toBe(true);
  });
});

function xsrfOf(page: VisitedPage): string {
  return /name="xsrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
}
