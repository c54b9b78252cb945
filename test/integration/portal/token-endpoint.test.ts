import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vera } from '../../../reference-portal/seed/demo-people';
import { startPortal, type Portal } from '../../support/checked-portal';
import type { ConnectivityTarget } from '../../../src/shared/domain/environment';
import { signInAtPortal } from '../../support/portal-caller';

interface TokenAnswer {
  readonly access_token?: string;
  readonly expires_in?: string | number;
  readonly error?: string;
  readonly error_codes?: readonly number[];
}

describe('the token endpoint of the reference portal', () => {
  const propagationMs = 5_000;
  let portal: Portal;
  let v1: ConnectivityTarget;
  let appId: string;
  let value: string;
  beforeAll(async () => {
    portal = await startPortal({ port: 0, isDemo: true, propagationMs });
    const [target] = portal.environment.connectivity;
    const [application] = portal.state.applications;
    if (target === undefined || application === undefined) throw new Error('The demo is empty');
    v1 = target;
    appId = application.appId;
    const caller = await signInAtPortal(portal, vera);
    const endDateTime = new Date(portal.clock.nowMs() + 3_600_000).toISOString();
    const answer = await caller.graph(`/applications/${application.id}/addPassword`, {
      method: 'POST',
      body: JSON.stringify({ passwordCredential: { endDateTime } }),
    });
    value = ((await answer.json()) as { secretText: string }).secretText;
  });
  afterAll(() => portal.stop());

  async function ask(changes: Record<string, string> = {}, address = v1.tokenEndpoint) {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: value,
      ...(Object.hasOwn(changes, 'scope') ? {} : { resource: v1.resource }),
      ...changes,
    });
    const response = await fetch(address, { method: 'POST', body });
    return { status: response.status, answer: (await response.json()) as TokenAnswer };
  }

  it('takes a new secret only after a while, and an expired one no more', async () => {
    expect((await ask()).answer.error_codes).toEqual([7000215]);
    portal.clock.advance(propagationMs);
    const granted = await ask();
    expect(granted.status).toBe(200);
    expect(granted.answer.expires_in).toBe('3599');
    expect(decodeJwt(granted.answer.access_token ?? '')).toMatchObject({ aud: v1.resource, appid: appId });

    const v2 = v1.tokenEndpoint.replace('/token', '/v2.0/token');
    const second = await ask({ scope: `${v1.resource}/.default` }, v2);
    expect(second.answer.expires_in).toBe(3599);

    expect((await ask({ scope: v1.resource }, v2)).answer.error_codes).toEqual([1002012]);
    const mixed = { scope: `${v1.resource}/.default`, resource: v1.resource };
    expect((await ask(mixed, v2)).answer.error_codes).toEqual([901002]);
    const json = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
    expect(await (await fetch(v1.tokenEndpoint, json)).json()).toMatchObject({ error: 'invalid_request' });

    const probe = { headers: { authorization: `Bearer ${granted.answer.access_token ?? ''}` } };
    expect((await fetch(v1.probeUrl ?? '', probe)).status).toBe(200);
    expect((await fetch(v1.probeUrl ?? '')).status).toBe(401);

    expect((await ask({ client_secret: `${value}x` })).answer.error_codes).toEqual([7000215]);
    expect((await ask({ client_id: crypto.randomUUID() })).answer.error_codes).toEqual([700016]);
    expect((await ask({ client_secret: '' })).answer.error_codes).toEqual([7000218]);
    expect((await ask({ resource: crypto.randomUUID() })).answer.error_codes).toEqual([500011]);
    const elsewhere = v1.tokenEndpoint.replace(/[0-9a-f-]{36}/, crypto.randomUUID());
    expect((await ask({}, elsewhere)).answer.error_codes).toEqual([90002]);

    portal.clock.advance(3_600_000);
    const expired = await ask();
    expect(expired).toMatchObject({
      status: 401,
      answer: { error: 'invalid_client', error_codes: [7000222] },
    });
  });
});
