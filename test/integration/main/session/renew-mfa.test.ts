import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rob, vera } from '../../../../reference-portal/seed/demo-people';
import { failed, ok } from '../../../../src/shared/ipc/result';
import { PortalVisitor } from '../../../support/portal-visitor';
import { SessionWorld } from '../../../support/session-world';

const minutes = 60_000;

describe('showing the second factor again', () => {
  let world: SessionWorld;
  beforeEach(async () => {
    world = await SessionWorld.start();
    await world.signIn(vera);
    world.portal.clock.advance(31_000); // a code counts once
    world.states.length = 0;
  });
  afterEach(() => world.stop());

  it('asks for a new sign-in while the session goes on', async () => {
    const before = world.stored()?.refreshToken;
    const { address, ended } = await world.begin(() => world.session.renewMfa(null));
    expect(new URL(address).searchParams.get('prompt')).toBe('login');
    expect(world.session.state()).toMatchObject({ kind: 'signed-in', isRenewing: true });
    expect(await world.graphStatus()).toBe(200);
    world.session.cancelSignIn();
    expect(await ended).toEqual(failed({ code: 'sign-in-cancelled' }));
    expect(world.session.state()).toMatchObject({ kind: 'signed-in', isRenewing: false });
    expect(world.stored()?.refreshToken).toBe(before);
    expect(await world.graphStatus()).toBe(200);
  });

  it.each([
    [
      { kind: 'step-up', acrValues: ['mfa', 'phr'], maximumAgeSeconds: 60 },
      { acr_values: 'mfa phr', max_age: '60' },
    ],
    [{ kind: 'claims', claims: '{"id_token":{"acrs":{"essential":true}}}' }, {}],
  ] as const)('asks for what the portal demands: %j', async (demand, parameters) => {
    const { address, ended } = await world.begin(() => world.session.renewMfa(demand));
    const { searchParams } = new URL(address);
    for (const [name, value] of Object.entries(parameters)) expect(searchParams.get(name)).toBe(value);
    const claims: unknown = JSON.parse(searchParams.get('claims') ?? '{}');
    if (demand.kind === 'claims') expect(claims).toMatchObject({ id_token: { acrs: { essential: true } } });
    expect(searchParams.get('prompt')).toBe('login');
    world.session.cancelSignIn();
    await ended;
  });

  it('makes the new sign-in the session', async () => {
    const before = world.stored()?.refreshToken;
    const wasAt = world.session.state();
    expect(await world.renew(vera)).toEqual(ok(null));
    expect(world.stored()?.refreshToken).not.toBe(before);
    const isAt = world.session.state();
    if (wasAt.kind !== 'signed-in' || isAt.kind !== 'signed-in') throw new Error('not signed in');
    expect(isAt).toMatchObject({ isRenewing: false, isKept: true });
    expect(isAt.authenticatedAtMs).toBeGreaterThanOrEqual(wasAt.authenticatedAtMs);
    expect(world.states.every(({ kind }) => kind === 'signed-in')).toBe(true);
    expect(await world.graphStatus()).toBe(200);
  });

  it.each([
    ['all of it', ['prompt', 'max_age']],
    ['the prompt', ['prompt']],
    ['the age', ['max_age']],
  ])(
    'is not believed when somebody takes %s out of the address and an earlier sign-in answers',
    async (_name, taken) => {
      const browser = new PortalVisitor();
      const first = await world.begin(() => world.session.renewMfa(null));
      const end = await browser.signIn(world.portal, first.address, vera);
      await fetch(end.url);
      expect(await first.ended).toEqual(ok(null));
      world.clock.advance(4 * minutes);
      world.portal.clock.advance(4 * minutes);
      const before = world.session.state();

      const { address, ended } = await world.begin(() => world.session.renewMfa(null));
      const edited = new URL(address);
      for (const name of taken) edited.searchParams.delete(name);
      const answer = await browser.open(edited.href);
      // What still asks for a sign-in does its part; then the person cannot but sign in.
      const isAsked = answer.text.includes('/password"');
      expect(isAsked).toBe(taken.length === 1);
      if (isAsked) {
        world.session.cancelSignIn();
        expect(await ended).toEqual(failed({ code: 'sign-in-cancelled' }));
        return;
      }
      const page = await fetch(answer.url);
      expect(await page.text()).toContain('A fresh sign-in is needed');
      expect(await ended).toEqual(failed({ code: 'demand-unmet' }));
      expect(world.session.state()).toEqual(before);
      expect(await world.graphStatus()).toBe(200);
    },
  );

  it('is not believed without the demanded context', async () => {
    const demand = { kind: 'step-up', acrValues: ['phr'], maximumAgeSeconds: 60 } as const;
    expect(await world.renew(vera, demand)).toEqual(failed({ code: 'demand-unmet' }));
    expect(await world.graphStatus()).toBe(200);
  });

  it('is for the same person only, and gives back what another one got', async () => {
    const before = world.stored();
    expect(await world.renew(rob)).toEqual(failed({ code: 'other-person' }));
    expect(world.session.state()).toMatchObject({ user: { email: vera.email }, isRenewing: false });
    expect(world.stored()).toEqual(before);
    expect(world.count('/oidc/token/revocation')).toBe(1);
    expect(await world.graphStatus()).toBe(200);
  });

  it('asks one at a time, and nobody who is not there', async () => {
    const { ended } = await world.begin(() => world.session.renewMfa(null));
    expect(await world.session.renewMfa(null)).toEqual(failed({ code: 'busy' }));
    await world.session.signOut();
    expect(await ended).toEqual(failed({ code: 'sign-in-cancelled' }));
    expect(world.session.state()).toMatchObject({ kind: 'signed-out', reason: 'signed-out' });
    expect(world.stored()).toBeNull();
    expect(await world.session.renewMfa(null)).toEqual(failed({ code: 'not-signed-in' }));
  });
});
