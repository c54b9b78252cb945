import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { vera } from '../../../../reference-portal/seed/demo-people';
import { failed, ok } from '../../../../src/shared/ipc/result';
import { SessionWorld } from '../../../support/session-world';

const never = new AbortController().signal;
const hourMs = 3_600_000;

describe('a session', () => {
  let world: SessionWorld;
  beforeEach(async () => {
    world = await SessionWorld.start();
    await world.signIn(vera);
  });
  afterEach(() => world.stop());

  const tokenRequests = (): number => world.count('/oidc/token');

  it('uses a token while it is good, and renews it once for everybody who asks', async () => {
    await world.session.accessToken(never);
    expect(tokenRequests()).toBe(1); // the sign-in's own
    world.clock.advance(hourMs);
    const asked = await Promise.all(
      Array.from({ length: 20 }, () => world.session.accessToken(new AbortController().signal)),
    );
    expect(new Set(asked.map((answer) => answer.ok && answer.value)).size).toBe(1);
    expect(tokenRequests()).toBe(2);
    expect(await world.graphStatus()).toBe(200);
  });

  it('has the new refresh token in the keychain before it gives out the new access token', async () => {
    const before = world.stored()?.refreshToken;
    let atWrite: boolean | null = null;
    let isGivenOut = false;
    world.keychain.beforeWrite = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      atWrite = isGivenOut;
    };
    world.clock.advance(hourMs);
    await world.session.accessToken(never).then(() => {
      isGivenOut = true;
    });
    expect(atWrite).toBe(false);
    expect(world.stored()?.refreshToken).not.toBe(before);
  });

  it('replaces a token the portal refuses, but not one that was replaced meanwhile', async () => {
    const first = await world.session.accessToken(never);
    const rejected = first.ok ? first.value : '';
    const second = await world.session.replaceAccessToken(rejected, never);
    expect(second.ok && second.value).not.toBe(rejected);
    expect(await world.session.replaceAccessToken(rejected, never)).toEqual(second);
    expect(tokenRequests()).toBe(2);
  });

  it('stops waiting for a token when it is told to', async () => {
    let answer: () => void = () => undefined;
    world.beforeAnswer = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    world.clock.advance(hourMs);
    const stop = new AbortController();
    const asked = world.session.accessToken(stop.signal);
    stop.abort();
    expect(await asked).toEqual(failed({ code: 'sign-in-cancelled' }));
    expect(await world.session.accessToken(stop.signal)).toEqual(failed({ code: 'sign-in-cancelled' }));
    answer();
  });

  it('survives the application', async () => {
    const session = world.restart();
    await session.resume();
    expect(world.states.slice(-2).map(({ kind }) => kind)).toEqual(['signed-in', 'signed-in']);
    expect(session.state()).toMatchObject({
      kind: 'signed-in',
      user: { displayName: 'Vera Manager' },
      isKept: true,
    });
    expect(await world.graphStatus()).toBe(200);
  });

  it('survives being offline at the start', async () => {
    const session = world.restart();
    await world.portal.stop();
    await session.resume();
    expect(session.state().kind).toBe('signed-in');
    expect(await session.accessToken(never)).toEqual(failed({ code: 'offline' }));
    expect(session.state().kind).toBe('signed-in');
    expect(world.stored()).not.toBeNull();
    world = await SessionWorld.start();
  });

  it('is there before the portal says anything at all', async () => {
    world.beforeAnswer = () => new Promise(() => undefined);
    const session = world.restart();
    void session.resume();
    await vi.waitFor(() => {
      expect(session.state()).toMatchObject({ kind: 'signed-in', user: { displayName: 'Vera Manager' } });
    });
    // Nor does its end here wait for the portal.
    expect(await session.signOut()).toEqual(ok(null));
    expect(world.stored()).toBeNull();
  });

  it('is not ended, nor given tokens, by what an earlier one had asked for', async () => {
    const answers: (() => void)[] = [];
    world.clock.advance(hourMs);
    world.beforeAnswer = () => new Promise((resolve) => answers.push(resolve));
    const late = world.session.accessToken(never);
    await vi.waitFor(() => {
      expect(answers).toHaveLength(1);
    });
    world.beforeAnswer = () => Promise.resolve();
    await world.session.signOut();
    await world.session.issuerTold();
    await world.signIn(vera);
    const stored = world.stored();
    answers[0]?.();
    expect(await late).toEqual(failed({ code: 'not-signed-in' }));
    expect(world.stored()).toEqual(stored);
    expect(world.session.state().kind).toBe('signed-in');
    expect(await world.graphStatus()).toBe(200);
  });

  it.each([
    ['403 of a gateway', Response.json({ error: 'access_denied' }, { status: 403 }), 'portal-error'],
    ['400 for another reason', Response.json({ error: 'invalid_client' }, { status: 400 }), 'portal-error'],
    ['a page', new Response('<html>Sign in to the network</html>', { status: 403 }), 'portal-answer-invalid'],
  ] as const)('is not ended by %s', async (_name, answer, code) => {
    const before = world.stored();
    world.clock.advance(hourMs);
    world.answerInstead = (path) => (path.endsWith('/token') ? answer : null);
    expect(await world.session.accessToken(never)).toEqual(failed({ code }));
    expect(world.session.state().kind).toBe('signed-in');
    expect(world.stored()).toEqual(before);
    world.answerInstead = () => null;
    expect(await world.graphStatus()).toBe(200);
  });

  it('ends when the issuer takes it back, and leaves nothing behind', async () => {
    const stolen = world.stored();
    world.clock.advance(hourMs);
    await world.session.accessToken(never);
    // Somebody uses the old refresh token: the issuer ends the whole family.
    world.keychain.items.set(
      'wmda-credential-manager.session reference-portal',
      Buffer.from(JSON.stringify({ ...world.stored(), ...stolen })),
    );
    const session = world.restart();
    await session.resume();
    expect(session.state()).toEqual({
      kind: 'signed-out',
      reason: 'session-ended',
      error: { code: 'not-signed-in' },
    });
    expect(world.keychain.items.size).toBe(0);
    expect(await session.accessToken(never)).toEqual(failed({ code: 'not-signed-in' }));
  });

  it('is not there when the keychain has none, or does not answer', async () => {
    const session = world.restart();
    world.keychain.problem = { code: 'keychain-timeout' };
    await session.resume();
    expect(session.state()).toEqual({ kind: 'signed-out', reason: 'never', error: null });
    world.keychain.problem = null;
    world.keychain.items.clear();
    await session.resume();
    expect(session.state()).toEqual({ kind: 'signed-out', reason: 'never', error: null });
  });

  it('ends here at once and at the issuer, in the browser too', async () => {
    const old = world.stored()?.refreshToken ?? '';
    expect(await world.session.signOut()).toEqual(ok(null));
    expect(world.session.state()).toEqual({ kind: 'signed-out', reason: 'signed-out', error: null });
    expect(world.stored()).toBeNull();
    await world.session.issuerTold();
    expect(world.keychain.items.size).toBe(0);
    expect(world.count('/oidc/token/revocation')).toBe(1);
    expect(new URL(world.opened.at(-1) ?? '').pathname).toBe('/oidc/session/end');
    expect(world.opened.at(-1)).not.toContain('token_hint');
    const refused = await fetch(`${world.portal.origin}/oidc/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: old,
        client_id: world.environment.signIn?.clientId ?? '',
      }),
    });
    expect(refused.status).toBe(400);
    expect(await world.session.signOut()).toEqual(failed({ code: 'not-signed-in' }));
  });

  it('does not come back through a renewal that was under way when it ended', async () => {
    let write: () => void = () => undefined;
    const isWriting = new Promise<void>((begun) => {
      world.keychain.beforeWrite = () => {
        begun();
        return new Promise((resolve) => {
          write = resolve;
        });
      };
    });
    world.clock.advance(hourMs);
    const renewal = world.session.accessToken(never);
    await isWriting;
    const end = world.session.signOut();
    world.keychain.beforeWrite = () => Promise.resolve();
    write();
    await Promise.all([renewal, end]);
    expect(world.stored()).toBeNull();
    await world.session.issuerTold();
    expect(world.session.state()).toEqual({ kind: 'signed-out', reason: 'signed-out', error: null });
    expect(world.keychain.items.size).toBe(0);
  });
});
