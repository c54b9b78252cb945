import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failed, ok } from '../../../../src/shared/ipc/result';
import { PortalVisitor } from '../../../support/portal-visitor';
import { SessionWorld } from '../../../support/session-world';
import { UnpatchedProvider } from '../../../support/unpatched-provider';

const never = new AbortController().signal;

describe.each(['http://localhost/callback', 'http://127.0.0.1/signed/in', 'http://[::1]/callback'])(
  'a session at oidc-provider as it comes, back at %s',
  (redirectUri) => {
    let peer: UnpatchedProvider;
    let world: SessionWorld;
    beforeEach(async () => {
      [peer, world] = await Promise.all([UnpatchedProvider.start(redirectUri), SessionWorld.start()]);
      world.environment = peer.environment;
    });
    afterEach(() => Promise.all([world.stop(), peer.stop()]));

    async function goingThrough(
      begun: ReturnType<SessionWorld['begin']>,
    ): ReturnType<SessionWorld['signIn']> {
      const { address, ended } = await begun;
      const answer = await fetch((await new PortalVisitor().open(address)).url);
      expect(answer.status).toBe(200);
      return ended;
    }

    it('begins, goes on, is shown anew and ends', async () => {
      expect(await goingThrough(world.begin())).toEqual(ok(null));
      expect(world.session.state()).toMatchObject({
        user: { displayName: 'Ada Peer', email: 'ada@peer.example' },
        secondFactor: { evidence: 'fresh', freshness: 'shown' },
      });
      expect(await goingThrough(world.begin(() => world.session.renewMfa(null)))).toEqual(ok(null));
      world.clock.advance(2 * 3_600_000);
      expect(await world.session.accessToken(never)).toMatchObject({ ok: true });
      expect(world.count('/token')).toBe(3);

      expect(await world.session.signOut()).toEqual(ok(null));
      await world.session.issuerTold();
      expect(world.count('/token/revocation')).toBe(1);
      const revoked = world.tokenAnswers.map((text) => JSON.parse(text) as { refresh_token?: string }).at(-1);
      const again = await fetch(`${peer.environment.signIn?.issuer ?? ''}/token`, {
        method: 'POST',
        body: new URLSearchParams({
          ...{
            grant_type: 'refresh_token',
            refresh_token: revoked?.refresh_token ?? '',
            client_id: 'desktop',
          },
        }),
      });
      expect(await again.json()).toMatchObject({ error: 'invalid_grant' });
    });

    it('is refused where another path than the registered one is asked for', async () => {
      const { signIn } = peer.environment;
      if (signIn === undefined) throw new Error('no sign-in');
      const elsewhere = `${new URL(redirectUri).origin}/elsewhere`;
      world.environment = { ...peer.environment, signIn: { ...signIn, redirectUri: elsewhere } };
      const { address, ended } = await world.begin();
      const page = await new PortalVisitor().open(address);
      expect([page.status, page.text]).toEqual([400, expect.stringContaining('invalid_redirect_uri')]);
      world.session.cancelSignIn();
      expect(await ended).toEqual(failed({ code: 'sign-in-cancelled' }));
    });
  },
);
