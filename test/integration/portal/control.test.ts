import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { vera } from '../../../reference-portal/seed/demo-people';
import { startPortal, type Portal } from '../../support/checked-portal';
import { signInAtPortal } from '../../support/portal-caller';

const controlToken = 'control-token-of-this-test';

describe('the control endpoint', () => {
  let portal: Portal;
  beforeEach(async () => {
    portal = await startPortal({ port: 0, isDemo: true, propagationMs: 0, controlToken });
  });
  afterEach(() => portal.stop());

  async function control(method: string, path: string, body?: string, token = controlToken) {
    const response = await fetch(`${portal.origin}/control${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
  }

  it('puts faults in place, tells of them and takes them away', async () => {
    const fault = { on: 'me', kind: 'throttle', status: 503, retryAfterSeconds: 3 };
    expect(await control('POST', '/faults', JSON.stringify(fault))).toEqual({ status: 201, body: { id: 1 } });
    const met = await fetch(`${portal.environment.portal?.baseUrl ?? ''}/me`);
    expect([met.status, met.headers.get('retry-after')]).toEqual([503, '3']);
    expect(await control('GET', '/faults')).toMatchObject({ body: { value: [{ id: 1, fault, met: 1 }] } });
    expect((await control('DELETE', '/faults/1')).status).toBe(204);
    expect((await control('DELETE', '/faults/1')).status).toBe(404);
    await control('POST', '/faults', JSON.stringify({ kind: 'reset' }));
    // Faults that meet everything spare the way to take them away.
    expect((await control('DELETE', '/faults')).status).toBe(204);
    expect(portal.faults.list()).toEqual([]);
  });

  it('moves the clock', async () => {
    const before = portal.clock.nowMs();
    expect((await control('POST', '/clock', '{"advanceMs":3600000}')).status).toBe(200);
    expect(portal.clock.nowMs() - before).toBeGreaterThanOrEqual(3_600_000);
    expect((await control('GET', '/clock')).status).toBe(200);
  });

  it('demands a step-up, ends sessions and sends the mails of the day', async () => {
    const { accessToken } = await signInAtPortal(portal, vera);
    const me = async (): Promise<number> =>
      (
        await fetch(`${portal.environment.portal?.baseUrl ?? ''}/me`, {
          headers: { authorization: `Bearer ${accessToken}` },
        })
      ).status;
    const rule = { appliesTo: 'everything', acrValues: ['phr'], maximumAgeSeconds: null };
    expect((await control('POST', '/step-up', JSON.stringify({ rule }))).status).toBe(204);
    expect(await me()).toBe(401);
    expect((await control('POST', '/step-up', '{"rule":null}')).status).toBe(204);
    expect(await me()).toBe(200);
    expect((await control('POST', '/revocations', JSON.stringify({ email: vera.email }))).status).toBe(204);
    expect(await me()).toBe(401);
    expect((await control('POST', '/revocations', '{"email":"nobody"}')).status).toBe(404);
    expect((await control('POST', '/mails')).status).toBe(404);
  });

  it.each([
    ['a step-up without a rule', 'POST', '/step-up', '{"rule":{"appliesTo":"reads"}}'],
    ['a fault that is none', 'POST', '/faults', '{"kind":"gremlins"}'],
    ['a damaged body', 'POST', '/faults', '{'],
    ['a clock without a number', 'POST', '/clock', '{}'],
  ])('refuses %s', async (_name, method, path, body) => {
    expect((await control(method, path, body)).status).toBe(400);
  });

  it('lets in nobody without its token, and is not there without one', async () => {
    expect((await control('GET', '/faults', undefined, 'another')).status).toBe(401);
    expect((await fetch(`${portal.origin}/control/faults`)).status).toBe(401);
    const closed = await startPortal({ port: 0, isDemo: true, propagationMs: 0 });
    expect((await fetch(`${closed.origin}/control/faults`)).status).toBe(404);
    await closed.stop();
  });
});
