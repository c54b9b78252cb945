import { decodeJwt } from 'jose';
import { refreshTokenGrant } from 'openid-client';
import { afterEach, describe, expect, it } from 'vitest';
import { tokenProfiles } from '../../../reference-portal/identity/token-profile';
import { vera } from '../../../reference-portal/seed/demo-people';
import { startPortal, type Portal } from '../../support/checked-portal';
import { signInAtPortal } from '../../support/portal-caller';

describe.each(tokenProfiles)('the dates in %s tokens', (profile) => {
  let portal: Portal;
  afterEach(() => portal.stop());

  it.each([-61, -60, 4, 90])('are by the portal’s clock, moved by %i minutes', async (minutes) => {
    portal = await startPortal({ port: 0, isDemo: true, propagationMs: 0, profile });
    // The client's clock is right when it signs in; what comes of a renewal is left unjudged here.
    const { client, refreshToken, accessToken } = await signInAtPortal(portal, vera);
    portal.faults.add({ kind: 'clock-skew', skewMs: minutes * 60_000 });
    const answer = await fetch(client.serverMetadata().token_endpoint ?? '', {
      method: 'POST',
      body: new URLSearchParams({
        ...{ grant_type: 'refresh_token', refresh_token: refreshToken },
        client_id: client.clientMetadata().client_id,
      }),
    });
    const tokens = (await answer.json()) as { id_token: string; access_token: string };
    const nowSeconds = portal.clock.nowMs() / 1000;
    const [id, access] = [decodeJwt(tokens.id_token), decodeJwt(tokens.access_token)];
    const near = (date: number | undefined, wanted: number): void => {
      expect(Math.abs((date ?? 0) - wanted)).toBeLessThan(3);
    };
    const backSeconds = profile === 'entra' ? 300 : 0;
    near(id.iat, nowSeconds - backSeconds);
    near(id.exp, nowSeconds + 3600);
    if (profile === 'entra') near(id.nbf, nowSeconds - backSeconds);
    near(access.iat, nowSeconds);
    near(access.exp, nowSeconds + 900);
    const me = await fetch(`${portal.environment.portal?.baseUrl ?? ''}/me`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(me.status).toBe(200);
    expect(decodeJwt(accessToken).iat).not.toBe(access.iat);
  });

  it('end by it: an access token after a quarter of an hour, a sign-in after a fortnight', async () => {
    portal = await startPortal({ port: 0, isDemo: true, propagationMs: 0, profile });
    const caller = await signInAtPortal(portal, vera);
    portal.clock.advance(14 * 60_000);
    expect((await caller.graph('/me')).status).toBe(200);
    portal.clock.advance(2 * 60_000);
    expect((await caller.graph('/me')).status).toBe(401);
    portal.clock.advance(14 * 86_400_000);
    await expect(refreshTokenGrant(caller.client, caller.refreshToken)).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });
});
