import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { vera } from '../../../../reference-portal/seed/demo-people';
import { failed, ok, type Result } from '../../../../src/shared/ipc/result';
import { askingAtOnce } from '../../../support/asking-at-once';
import { PortalVisitor } from '../../../support/portal-visitor';
import { providerOf } from '../../../support/provider-of';
import { SessionWorld } from '../../../support/session-world';

const never = new AbortController().signal;
const tooOld = failed({ code: 'mfa-too-old' });
const minuteMs = 60_000;

describe.each(['oidc', 'entra'] as const)(
  'writing by a session, with tokens in the shape of %s',
  (profile) => {
    let world: SessionWorld;
    beforeEach(async () => {
      world = await SessionWorld.start({ profile });
      world.environment = askingAtOnce(world.environment);
    });
    afterEach(() => world.stop());

    const mayWrite = (): Promise<Result<string>> => world.session.accessToken(never, 'writing');
    const mayRead = (): Promise<Result<string>> => world.session.accessToken(never);
    /** The computer's clock goes on. */
    const wait = (minutes: number): void => {
      world.clock.advance(minutes * minuteMs);
      // Where tokens tell no time, only ours counts here.
      if (profile === 'oidc') world.portal.clock.advance(minutes * minuteMs);
    };

    it('goes on for as long as the environment says, and then after another sign-in', async () => {
      await world.signIn(vera);
      wait(59);
      expect(await mayWrite()).toMatchObject({ ok: true });
      wait(2);
      expect(await mayWrite()).toEqual(tooOld);
      expect((await mayRead()).ok).toBe(true);
      expect(await world.renew(vera)).toEqual(ok(null));
      expect((await mayWrite()).ok).toBe(true);
    });

    it('sends nothing that is a write meanwhile', async () => {
      await world.signIn(vera);
      wait(61);
      const provider = providerOf(world);
      const list = await provider.listApplications(never);
      if (!list.ok || list.value.kind !== 'applications') throw new Error('no list');
      const [application] = list.value.applications;
      const [secret] = application?.secrets ?? [];
      const wanted = { displayName: 'Secret by VM', endDateTime: '2030-01-01T00:00:00Z' };
      let prepared = 0;
      const prepare = async (): Promise<void> => {
        prepared += 1;
      };
      const id = application?.id ?? '';
      expect(await provider.addPassword(id, wanted, prepare)).toEqual({ kind: 'refused', ...fail(tooOld) });
      expect(await provider.removePassword(id, secret?.keyId ?? '')).toEqual(tooOld);
      expect([prepared, world.count('/addPassword'), world.count('/removePassword')]).toEqual([0, 0, 0]);
    });

    it('needs a sign-in whose time was shown, where the issuer can show it', async () => {
      const browser = new PortalVisitor();
      const first = await world.begin();
      await fetch((await browser.signIn(world.portal, first.address, vera)).url);
      await first.ended;
      await world.session.signOut();
      await world.session.issuerTold();
      wait(4);
      // Somebody at the desk takes out of the address what makes the issuer ask.
      const { address, ended } = await world.begin();
      const edited = new URL(address);
      for (const name of ['prompt', 'max_age']) edited.searchParams.delete(name);
      await fetch((await browser.agree(await browser.open(edited.href))).url);
      expect(await ended).toEqual(ok(null));
      expect((await mayWrite()).ok).toBe(profile === 'entra');
      expect((await mayRead()).ok).toBe(true);
    });
  },
);

function fail(result: Result<never>): object {
  return result.ok ? {} : { error: result.error };
}
