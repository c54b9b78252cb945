import { refreshTokenGrant } from 'openid-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { paul, vera } from '../../../reference-portal/seed/demo-people';
import { startPortal, type Portal } from '../../support/checked-portal';
import { demandedAuthentication } from '../../../src/main/portal/graph/demanded-authentication';
import { signInAtPortal, type PortalCaller } from '../../support/portal-caller';

const list = '/me/ownedObjects/microsoft.graph.application?$select=id,passwordCredentials';

describe('the challenges of the Graph subset', () => {
  let portal: Portal;
  afterEach(() => portal.stop());

  async function firstApplication(caller: PortalCaller): Promise<string> {
    const { value } = (await (await caller.graph(list)).json()) as { value: { id: string }[] };
    return value[0]?.id ?? '';
  }

  async function addPassword(caller: PortalCaller, applicationId: string): Promise<Response> {
    const endDateTime = new Date(portal.clock.nowMs() + 86_400_000).toISOString();
    const body = JSON.stringify({ passwordCredential: { displayName: 'Test', endDateTime } });
    return caller.graph(`/applications/${applicationId}/addPassword`, { method: 'POST', body });
  }

  describe('in the words of RFC 9470', () => {
    beforeEach(async () => {
      portal = await startPortal({ port: 0, isDemo: true, propagationMs: 0 });
    });

    it('demand a recent sign-in for writes, and do nothing before', async () => {
      const caller = await signInAtPortal(portal, vera);
      const id = await firstApplication(caller);
      portal.access.demand({ appliesTo: 'writes', acrValues: ['mfa'], maximumAgeSeconds: 300 });
      expect((await addPassword(caller, id)).status).toBe(200);
      const count = portal.state.applications.find((known) => known.id === id)?.secrets.length;
      portal.clock.advance(301_000);
      const refused = await addPassword(caller, id);
      expect(refused.status).toBe(401);
      expect(refused.headers.get('www-authenticate')).toMatch(
        /^Bearer .*error="insufficient_user_authentication"/,
      );
      expect(demandedAuthentication(refused.headers.get('www-authenticate'))).toEqual({
        kind: 'step-up',
        acrValues: ['mfa'],
        maximumAgeSeconds: 300,
      });
      expect(portal.state.applications.find((known) => known.id === id)?.secrets).toHaveLength(count ?? -1);
      expect((await caller.graph(list)).status).toBe(200);

      const renewed = await refreshTokenGrant(caller.client, caller.refreshToken);
      const still = await fetch(
        `${portal.environment.portal?.baseUrl ?? ''}/applications/${id}/addPassword`,
        {
          method: 'POST',
          headers: { authorization: `Bearer ${renewed.access_token}` },
        },
      );
      expect(still.status, 'a renewed token is as old as its sign-in').toBe(401);
      expect((await addPassword(await signInAtPortal(portal, vera), id)).status).toBe(200);
    });

    it('demand a second factor of whoever has shown none', async () => {
      portal.access.demand({ appliesTo: 'everything', acrValues: ['mfa'], maximumAgeSeconds: null });
      const caller = await signInAtPortal(portal, paul);
      const refused = await caller.graph(list);
      expect(refused.status).toBe(401);
      expect(demandedAuthentication(refused.headers.get('www-authenticate'))).toEqual({
        kind: 'step-up',
        acrValues: ['mfa'],
        maximumAgeSeconds: null,
      });
    });

    it('refuse a revoked session at once, as any token that is not good any more', async () => {
      const caller = await signInAtPortal(portal, vera);
      expect((await caller.graph(list)).status).toBe(200);
      portal.access.revoke(vera.id);
      const refused = await caller.graph(list);
      expect(refused.status).toBe(401);
      expect(refused.headers.get('www-authenticate')).toContain('error="invalid_token"');
      expect(demandedAuthentication(refused.headers.get('www-authenticate'))).toBeNull();
      await expect(refreshTokenGrant(caller.client, caller.refreshToken)).rejects.toMatchObject({
        error: 'invalid_grant',
      });
    });
  });

  describe('in the words of Entra', () => {
    beforeEach(async () => {
      portal = await startPortal({ port: 0, isDemo: true, propagationMs: 0, profile: 'entra' });
    });

    it('are several, with commas in quotes and padding, and say from when a token must be', async () => {
      const caller = await signInAtPortal(portal, vera);
      portal.access.revoke(vera.id);
      const refused = await caller.graph(list);
      expect(refused.status).toBe(401);
      const header = refused.headers.get('www-authenticate') ?? '';
      expect(header).toMatch(/^PoP .*nonce="a,b==".*, Bearer .*InteractionRequired, and code/);
      const demand = demandedAuthentication(header);
      if (demand?.kind !== 'claims') throw new Error('no claims are demanded');
      expect(JSON.parse(demand.claims)).toEqual({
        access_token: { nbf: { essential: true, value: expect.stringMatching(/^\d{10}$/) as string } },
      });
    });

    it('demand an authentication context', async () => {
      portal.access.demand({ appliesTo: 'everything', acrValues: ['mfa'], maximumAgeSeconds: null });
      expect((await (await signInAtPortal(portal, vera)).graph(list)).status).toBe(200);
      const refused = await (await signInAtPortal(portal, paul)).graph(list);
      const demand = demandedAuthentication(refused.headers.get('www-authenticate'));
      if (demand?.kind !== 'claims') throw new Error('no claims are demanded');
      expect(JSON.parse(demand.claims)).toEqual({ access_token: { acrs: { essential: true, value: 'c1' } } });
    });
  });
});
