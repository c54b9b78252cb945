import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readScope, writeScope } from '../../../reference-portal/identity/scopes';
import { paul, rob, vera } from '../../../reference-portal/seed/demo-people';
import { tokenProfiles } from '../../../reference-portal/identity/token-profile';
import { isConsentDemanded } from '../../../src/main/portal/graph/demanded-authentication';
import { startPortal, type Portal } from '../../support/checked-portal';
import { type PortalCaller, signInAtPortal } from '../../support/portal-caller';
import { PortalVisitor } from '../../support/portal-visitor';
import { askForTokens, redirectedTo, redirectUri } from './portal-oauth';

const identity = ['openid', 'profile', 'offline_access'];
const everything = [...identity, readScope, writeScope].join(' ');

describe.each(tokenProfiles)('what a token is for, in the profile %s', (profile) => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await startPortal({ port: 0, isDemo: true, propagationMs: 0, profile });
  });
  afterAll(() => portal.stop());

  const owned = (): Portal['state']['applications'][number] => {
    const found = portal.state.applications.find(({ ownerIds }) => ownerIds.includes(vera.id));
    if (found === undefined) throw new Error('Vera has an application');
    return found;
  };
  const endDateTime = (): string => new Date(portal.clock.nowMs() + 86_400_000).toISOString();
  const post = (caller: PortalCaller, action: string, body: object, by = owned().id): Promise<Response> =>
    caller.graph(`/applications/${by}/${action}`, { method: 'POST', body: JSON.stringify(body) });
  const add = (caller: PortalCaller): Promise<Response> =>
    post(caller, 'addPassword', { passwordCredential: { displayName: 'x', endDateTime: endDateTime() } });

  /** A page of the portal for an authorization request, in a browser that has signed in or not. */
  function address(changes: Record<string, string>): string {
    const { issuer = '', clientId = '', authorizationParameters = {} } = portal.environment.signIn ?? {};
    const parameters = new URLSearchParams({
      ...authorizationParameters,
      ...{ client_id: clientId, response_type: 'code', redirect_uri: redirectUri, state: 's' },
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
    });
    parameters.delete('prompt');
    for (const [name, value] of Object.entries(changes)) parameters.set(name, value);
    return `${issuer}/auth?${parameters.toString()}`;
  }

  it('is named apart for reading and for writing in the environment file', () => {
    expect(portal.environment.signIn?.scopes).toContain(readScope);
    expect(portal.environment.signIn?.scopes).not.toContain(writeScope);
    expect(portal.environment.signIn?.writeScopes).toEqual([writeScope]);
  });

  it('is reading alone: everything is read, nothing is written, and what is missing is named', async () => {
    const caller = await signInAtPortal(portal, vera, [...identity, readScope]);
    expect((await caller.graph('/me/ownedObjects/microsoft.graph.application')).status).toBe(200);
    const before = structuredClone(owned().secrets);
    const keyId = before[0]?.keyId ?? '';
    for (const refused of [await add(caller), await post(caller, 'removePassword', { keyId })]) {
      expect(refused.status).toBe(403);
      const challenge = refused.headers.get('www-authenticate') ?? '';
      expect(challenge).toContain('error="insufficient_scope"');
      expect(challenge).toContain(`scope="${writeScope}"`);
      expect(isConsentDemanded(challenge)).toBe(true);
      expect(await refused.json()).toMatchObject({ error: { code: 'Authorization_RequestDenied' } });
    }
    expect(owned().secrets).toEqual(before);
  });

  it('is refused before anything is looked at: also for what is not there', async () => {
    const caller = await signInAtPortal(portal, vera, [...identity, readScope]);
    const refused = await post(caller, 'removePassword', { keyId: 'no key' }, crypto.randomUUID());
    expect([refused.status, isConsentDemanded(refused.headers.get('www-authenticate'))]).toEqual([403, true]);
  });

  it('is neither: not even the list is read', async () => {
    const caller = await signInAtPortal(portal, vera, identity);
    const refused = await caller.graph('/me/ownedObjects/microsoft.graph.application');
    expect(refused.status).toBe(403);
    expect(refused.headers.get('www-authenticate')).toContain(`scope="${readScope}"`);
  });

  it('is both after agreement, and a refresh keeps that', async () => {
    const visitor = new PortalVisitor();
    const code = async (scope: string): Promise<Record<string, unknown>> => {
      const redirected = await redirectedTo(portal, vera, { scope }, visitor);
      const { body } = await askForTokens(portal, {
        grant_type: 'authorization_code',
        code: redirected.code,
        code_verifier: redirected.codeVerifier,
        redirect_uri: redirectUri,
      });
      return body;
    };
    const read = await code([...identity, readScope].join(' '));
    expect(read['scope']).toBe(readScope);
    const both = await code(everything);
    expect(both['scope']).toBe(`${readScope} ${writeScope}`);
    const refreshed = await askForTokens(portal, {
      grant_type: 'refresh_token',
      refresh_token: String(both['refresh_token']),
    });
    expect(refreshed.body['scope']).toBe(`${readScope} ${writeScope}`);
    // What was agreed to later does not widen what was given before.
    const first = await askForTokens(portal, {
      grant_type: 'refresh_token',
      refresh_token: String(read['refresh_token']),
    });
    expect(first.body['scope']).toBe(readScope);
  });

  it('writes with both', async () => {
    const created = await add(await signInAtPortal(portal, vera));
    expect(created.status).toBe(200);
  });

  it('does not help a person without the role, so nothing is said of scopes', async () => {
    const refused = await add(await signInAtPortal(portal, rob, [...identity, readScope]));
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([403, null]);
  });

  it('is asked on a page of its own, once in a browser, and again when a client insists', async () => {
    const visitor = new PortalVisitor();
    const scope = everything;
    await redirectedTo(portal, vera, { scope: [...identity, readScope].join(' ') }, visitor);
    const silently = new URL((await visitor.open(address({ scope, prompt: 'none' }))).url);
    expect(silently.searchParams.get('error')).toBe('consent_required');
    const page = await visitor.open(address({ scope }));
    expect(page.text).toContain('See your applications');
    expect(page.text).toContain('Create and delete secrets of your applications');
    expect(page.text).toContain(vera.email);
    const agreed = new URL((await visitor.agree(page)).url);
    expect(agreed.searchParams.get('code')).toBeTruthy();
    const again = new URL((await visitor.open(address({ scope }))).url);
    expect(again.searchParams.get('code')).toBeTruthy();
    const insisted = await visitor.open(address({ scope, prompt: 'consent' }));
    expect(insisted.text).toContain('/agree"');
  });

  it('is not given to whoever says no, nor to a form that no page has shown', async () => {
    const visitor = new PortalVisitor();
    const scope = everything;
    const first = await visitor.open(address({ scope }));
    expect(first.text).toContain('By signing in you let it: See your applications');
    expect(first.text).not.toContain('Create and delete');
    const forged = { ...first, text: first.text.replace('/password"', '/agree"') };
    expect((await visitor.agree(forged)).text).toContain('type="password"');
    const second = await visitor.submit(first, 'password', { email: paul.email, password: paul.password });
    expect(second.text).toContain('/agree"');
    const refused = new URL((await visitor.submit(second, 'cancel', {})).url);
    expect(refused.searchParams.get('error')).toBe('access_denied');
  });
});
