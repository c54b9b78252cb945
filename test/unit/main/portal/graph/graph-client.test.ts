import { beforeEach, describe, expect, it } from 'vitest';
import { failed, ok } from '../../../../../src/shared/ipc/result';
import { baseUrl, graphRefusal, json, ScriptedPortal, status } from '../../../../fakes/scripted-graph';

const afterPromises = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('GraphClient', () => {
  let portal: ScriptedPortal;
  const never = new AbortController().signal;
  beforeEach(() => {
    portal = new ScriptedPortal();
  });

  /** Lets the waits between attempts pass. */
  async function patiently<T>(work: Promise<T>): Promise<T> {
    let isOver = false;
    void work.finally(() => (isOver = true));
    for (let round = 0; round < 200 && !isOver; round += 1) {
      await afterPromises();
      portal.clock.advance(1_000);
    }
    return work;
  }

  it('sends the token to the portal and to nobody else', () => {
    expect(portal.client.resolve('/me')).toBe(`${baseUrl}/me`);
    expect(portal.client.resolve(`${baseUrl}/me?$skiptoken=x`)).toBe(`${baseUrl}/me?$skiptoken=x`);
    for (const address of [
      'http://127.0.0.1:47616/v1.0/me',
      'https://127.0.0.1:47615/v1.0/me',
      'http://127.0.0.1:47615@evil.example/v1.0/me',
      'http://evil.example/v1.0/me',
      'me',
      '',
    ])
      expect(portal.client.resolve(address)).toBeNull();
  });

  it('reads JSON, and learns the time', async () => {
    const date = new Date(portal.clock.nowMs() + 60_000).toUTCString();
    portal.then(json({ a: 1 }, 200, { date }));
    expect(await portal.client.getJson('/me', never)).toMatchObject(ok({ body: { a: 1 } }));
    expect(portal.portalClock.nowMs()).toBe(portal.clock.nowMs() + 60_000);
    expect(portal.sent).toEqual([{ method: 'GET', path: '/me', token: 'token-1', body: '' }]);
  });

  it('renews a token that was refused, once', async () => {
    portal.then(status(401), json({}));
    expect(await portal.client.getJson('/me', never)).toMatchObject(ok({ body: {} }));
    portal.then(status(401), status(401));
    expect(await portal.client.getJson('/me', never)).toEqual(
      failed({ code: 'not-signed-in', ...portal.reference }),
    );
    expect(portal.sent.map(({ token }) => token)).toEqual(['token-1', 'token-2', 'token-2', 'token-3']);
  });

  it('renews no token where a fresh sign-in is demanded', async () => {
    const challenge = 'Bearer error="insufficient_user_authentication", acr_values="mfa", max_age="60"';
    portal.then(status(401, { 'www-authenticate': challenge, 'request-id': 'r' }));
    const demand = { kind: 'step-up', acrValues: ['mfa'], maximumAgeSeconds: 60 } as const;
    expect(await portal.client.getJson('/me', never)).toEqual(
      failed({ code: 'mfa-too-old', requestId: 'r', demand }),
    );
    portal.then(status(401, { 'www-authenticate': challenge }));
    expect(await portal.provider.removePassword('a', 'k')).toEqual(
      failed({ code: 'mfa-too-old', demand, ...portal.reference }),
    );
    expect(portal.sent.map(({ token }) => token)).toEqual(['token-1', 'token-1']);
  });

  it('asks for agreement where the token was given for less, and repeats nothing', async () => {
    const challenge = 'Bearer realm="", error="insufficient_scope", scope="Everything.ReadWrite.All"';
    const demand = { kind: 'consent' } as const;
    portal.then(status(403, { 'www-authenticate': challenge, 'request-id': 'r' }));
    expect(await portal.provider.removePassword('a', 'k')).toEqual(
      failed({ code: 'consent-needed', requestId: 'r', demand }),
    );
    portal.then(status(403, { 'www-authenticate': challenge }));
    expect(await portal.provider.listApplications(never)).toEqual(
      failed({ code: 'consent-needed', demand, ...portal.reference }),
    );
    portal.then(graphRefusal(403));
    expect(await portal.provider.removePassword('a', 'k')).toEqual(
      failed({ code: 'forbidden', ...portal.reference }),
    );
    expect(portal.sent.map(({ token }) => token)).toEqual(['token-1', 'token-1', 'token-1']);
  });

  it('sends nothing without a token', async () => {
    portal.tokens.problem = failed({ code: 'not-signed-in' });
    expect(await portal.client.getJson('/me', never)).toEqual(failed({ code: 'not-signed-in' }));
    expect(portal.sent).toEqual([]);
  });

  it.each([429, 502, 503, 504])('asks again after %i, at most twice', async (code) => {
    portal.then(status(code), status(code), json({ a: 1 }));
    expect(await patiently(portal.client.getJson('/me', never))).toMatchObject(ok({ body: { a: 1 } }));
    portal.then(status(code), status(code), status(code));
    const result = await patiently(portal.client.getJson('/me', never));
    expect(result.ok).toBe(false);
    expect(portal.sent).toHaveLength(6);
  });

  it('waits as long as the portal asks for', async () => {
    portal.then(status(429, { 'retry-after': '7' }), json({}));
    const beganAtMs = portal.clock.nowMs();
    const work = portal.client.getJson('/me', never);
    await afterPromises();
    await afterPromises();
    portal.clock.advance(6_999);
    await afterPromises();
    expect(portal.sent).toHaveLength(1);
    expect(await patiently(work)).toMatchObject(ok({ body: {} }));
    expect(portal.clock.nowMs() - beganAtMs).toBeGreaterThanOrEqual(7_000);
  });

  it('says how long when that is too long to wait', async () => {
    portal.then(status(429, { 'retry-after': '600', 'request-id': 'r' }));
    expect(await portal.client.getJson('/me', never)).toEqual(
      failed({ code: 'throttled', retryAfterSeconds: 600, requestId: 'r' }),
    );
  });

  it('counts a date by the portal’s clock, not by the computer’s', async () => {
    const portalMs = portal.clock.nowMs() + 3_600_000;
    const at = (ms: number): string => new Date(ms).toUTCString();
    portal.then(status(503, { date: at(portalMs), 'retry-after': at(portalMs + 90_000) }));
    expect(await portal.client.getJson('/me', never)).toMatchObject({
      error: { code: 'throttled', retryAfterSeconds: 90 },
    });
  });

  it('holds back what is asked meanwhile when the wait is short', async () => {
    portal.then(status(429, { 'retry-after': '3' }), json({}), json({}));
    const first = portal.client.getJson('/me', never);
    await afterPromises();
    await afterPromises();
    const second = portal.client.getJson('/me', never);
    portal.clock.advance(2_999);
    await afterPromises();
    expect(portal.sent).toHaveLength(1);
    expect(await patiently(Promise.all([first, second]))).toMatchObject([ok({ body: {} }), ok({ body: {} })]);
    expect(portal.sent).toHaveLength(3);
  });

  it.each([
    [0, 250],
    [0.5, 500],
    [0.999, 749.5],
  ])('spreads its own first wait by chance: %d gives %d ms', async (chance, waitMs) => {
    const own = new ScriptedPortal(() => chance).then(status(502), json({}));
    const work = own.client.getJson('/me', never);
    await afterPromises();
    await afterPromises();
    own.clock.advance(waitMs - 1);
    await afterPromises();
    expect(own.sent).toHaveLength(1);
    own.clock.advance(1);
    expect(await work).toMatchObject(ok({ body: {} }));
  });

  it('stops waiting when it is told to', async () => {
    portal.then(status(503));
    const stop = new AbortController();
    const work = portal.client.getJson('/me', stop.signal);
    await afterPromises();
    await afterPromises();
    stop.abort();
    portal.then(json({}));
    await work;
    expect(portal.clock.waiting).toBe(0);
  });

  it('calls no answer "offline", with nothing of the error', async () => {
    portal.then(new Error('CANARY token-1'));
    expect(await portal.client.getJson('/me', never)).toEqual(
      failed({ code: 'offline', ...portal.reference }),
    );
  });

  it('does not follow a redirect with the token', async () => {
    portal.then(status(302, { location: 'https://evil.example/' }));
    const result = await portal.client.getJson('/me', never);
    expect(result.ok).toBe(false);
    expect(portal.sent).toHaveLength(1);
  });

  it.each(['<html>', '{"a":', ''])('calls an answer that says %j invalid', async (text) => {
    portal.then(new Response(text, { status: 200, headers: { 'request-id': 'r' } }));
    expect(await portal.client.getJson('/me', never)).toEqual(
      failed({ code: 'portal-answer-invalid', requestId: 'r' }),
    );
  });
});
