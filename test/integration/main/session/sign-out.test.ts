import { writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { vera } from '../../../../reference-portal/seed/demo-people';
import { failed, ok } from '../../../../src/shared/ipc/result';
import { SessionWorld } from '../../../support/session-world';

const never = new AbortController().signal;
const revocation = '/oidc/token/revocation';

describe('signing out', () => {
  let world: SessionWorld;
  let refreshToken: string;
  beforeEach(async () => {
    world = await SessionWorld.start();
    // One of WMDA's: the portal of a demo is gone with the application.
    world.environment = { ...world.environment, kind: 'sandbox' };
    await world.signIn(vera);
    refreshToken = world.stored()?.refreshToken ?? '';
  });
  afterEach(() => world.stop());

  /** What the issuer says of the session's refresh token now. */
  async function isGood(): Promise<boolean> {
    const body = new URLSearchParams({
      ...{ grant_type: 'refresh_token', refresh_token: refreshToken },
      client_id: world.environment.signIn?.clientId ?? '',
    });
    return (await fetch(`${world.portal.origin}/oidc/token`, { method: 'POST', body })).ok;
  }

  async function expectNothingLeft(): Promise<void> {
    expect(world.keychain.items.size).toBe(0);
    expect(world.session.state()).not.toHaveProperty('unfinished');
    expect(await isGood()).toBe(false);
  }

  it('offline is true here at once, says what is left, and tells the issuer in a later run', async () => {
    await world.portal.pause();
    expect(await world.session.signOut()).toEqual(ok(null));
    await world.session.issuerTold();
    expect(world.stored()).toBeNull();
    expect(world.session.state()).toMatchObject({
      kind: 'signed-out',
      reason: 'signed-out',
      unfinished: 'portal',
    });

    const session = world.restart();
    await session.resume();
    await session.issuerTold();
    expect(session.state()).toMatchObject({ kind: 'signed-out', reason: 'never', unfinished: 'portal' });
    expect(await session.accessToken(never)).toEqual(failed({ code: 'not-signed-in' }));

    await world.portal.resume();
    world.clock.advance(60_000);
    await vi.waitFor(() => {
      expect(session.state()).not.toHaveProperty('unfinished');
    });
    await expectNothingLeft();
  });

  it.each(['keychain-locked', 'keychain-timeout'] as const)(
    'with a keychain that says %s is never taken up again, and leaves nothing once it answers',
    async (code) => {
      world.keychain.problem = { code };
      expect(await world.session.signOut()).toEqual(ok(null));
      await world.session.issuerTold();
      expect(await isGood(), 'the issuer knows').toBe(false);
      expect(world.session.state()).toMatchObject({ reason: 'signed-out', unfinished: 'keychain' });
      expect(world.stored()).not.toBeNull();

      world.keychain.problem = null;
      const session = world.restart();
      await session.resume();
      expect(session.state().kind).toBe('signed-out');
      await session.issuerTold();
      await expectNothingLeft();
    },
  );

  it.each([
    ['of a later version', '{"version":99,"ended":[]}'],
    ['not to be understood', '{'],
  ])('is not undone by a record that is %s: nobody is taken up', async (_name, text) => {
    await writeFile(world.signOutsFile, text);
    const session = world.restart();
    await session.resume();
    expect(session.state().kind).toBe('signed-out');
    expect(await session.accessToken(never)).toEqual(failed({ code: 'not-signed-in' }));
  });

  it('with neither keychain nor issuer is still true, after any number of starts', async () => {
    world.keychain.problem = { code: 'keychain-locked' };
    await world.portal.pause();
    expect(await world.session.signOut()).toEqual(ok(null));
    await world.session.issuerTold();
    for (let starts = 0; starts < 3; starts += 1) {
      const session = world.restart();
      await session.resume();
      await session.issuerTold();
      expect(session.state()).toMatchObject({ kind: 'signed-out', unfinished: 'keychain' });
    }
    world.keychain.problem = null;
    await world.portal.resume();
    const session = world.restart();
    await session.resume();
    await session.issuerTold();
    await expectNothingLeft();
  });

  it('leaves room for the next session, whose tokens are not taken for those of the last', async () => {
    world.keychain.problem = { code: 'keychain-locked' };
    await world.portal.pause();
    await world.session.signOut();
    await world.session.issuerTold();
    world.keychain.problem = null;
    await world.portal.resume();
    world.portal.clock.advance(31_000); // a code counts once
    expect(await world.signIn(vera)).toEqual(ok(null));
    const next = world.stored()?.refreshToken;
    expect(next).not.toBe(refreshToken);
    world.clock.advance(60_000);
    await vi.waitFor(() => {
      expect(world.keychain.items.size).toBe(1);
    });
    expect(world.stored()?.refreshToken).toBe(next);
    expect(await world.graphStatus()).toBe(200);
    expect(await isGood()).toBe(false);
    await world.restart().resume();
    expect(world.session.state()).toMatchObject({ kind: 'signed-in', isKept: true });
  });

  it('waits for no demo: its portal is gone with the application', async () => {
    world.environment = { ...world.environment, kind: 'demo' };
    await world.restart().resume();
    await world.portal.pause();
    expect(await world.session.signOut()).toEqual(ok(null));
    await world.session.issuerTold();
    expect(world.keychain.items.size).toBe(0);
    expect(world.session.state()).not.toHaveProperty('unfinished');
    await world.portal.resume();
  });

  it('gives a token back to whom it is of, whatever issuer a file has put in the place of that one', async () => {
    const { signIn } = world.environment;
    if (signIn === undefined) throw new Error('nobody can sign in');
    world.environment = {
      ...world.environment,
      signIn: { ...signIn, issuer: `${world.portal.origin}/other` },
    };
    const session = world.restart();
    world.requests.length = 0;
    expect(await session.discard('reference-portal')).toEqual(ok(null));
    await session.issuerTold();
    expect(world.requests.filter((path) => !path.startsWith('/oidc/'))).toEqual([]);
    expect(world.count(revocation)).toBe(1);
    await expectNothingLeft();
  });

  it('takes a session away that nobody is in, and tells its issuer', async () => {
    const session = world.restart();
    expect(await session.discard('reference-portal')).toEqual(ok(null));
    await session.issuerTold();
    expect(world.count(revocation)).toBe(1);
    await expectNothingLeft();
  });
});

describe('a sign-in whose tokens the keychain is still taking', () => {
  let world: SessionWorld;
  let release: () => void;
  let writing: Promise<void>;
  beforeEach(async () => {
    world = await SessionWorld.start();
    writing = new Promise((begun) => {
      world.keychain.beforeWrite = () =>
        new Promise((resolve) => {
          release = resolve;
          begun();
        });
    });
  });
  afterEach(() => world.stop());

  it('is the only one', async () => {
    const first = world.signIn(vera);
    await writing;
    expect(world.session.state().kind).toBe('signing-in');
    expect(await world.session.signIn(world.environment)).toEqual(failed({ code: 'busy' }));
    world.keychain.beforeWrite = () => Promise.resolve();
    release();
    expect(await first).toEqual(ok(null));
    expect(world.session.state()).toMatchObject({ kind: 'signed-in', isKept: true });
  });

  it('leaves nothing when it is cancelled', async () => {
    const first = world.signIn(vera);
    await writing;
    world.session.cancelSignIn();
    expect(world.session.state()).toMatchObject({ kind: 'signed-out', error: null });
    world.keychain.beforeWrite = () => Promise.resolve();
    release();
    expect(await first).toEqual(failed({ code: 'sign-in-cancelled' }));
    expect(world.session.state().kind).toBe('signed-out');
    await world.session.issuerTold();
    expect(world.keychain.items.size).toBe(0);
    expect(world.count(revocation)).toBe(1);
    await world.restart().resume();
    expect(world.session.state().kind).toBe('signed-out');
  });
});
