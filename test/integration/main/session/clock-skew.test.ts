import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { tokenProfiles } from '../../../../reference-portal/identity/token-profile';
import { vera } from '../../../../reference-portal/seed/demo-people';
import { isFactorCurrent } from '../../../../src/shared/domain/second-factor';
import { failed, ok } from '../../../../src/shared/ipc/result';
import { PortalVisitor } from '../../../support/portal-visitor';
import { SessionWorld } from '../../../support/session-world';

const minutes = 60_000;

describe.each(tokenProfiles)('a sign-in where the clocks differ, with %s tokens', (profile) => {
  let world: SessionWorld;
  afterEach(() => world.stop());

  async function signInWith(skewMs: number): ReturnType<SessionWorld['signIn']> {
    world = await SessionWorld.start({ profile });
    world.portal.faults.add({ kind: 'clock-skew', skewMs });
    return world.signIn(vera);
  }

  it.each([1, -1, 4, -4])('by %i minutes is one like any other', async (by) => {
    expect(await signInWith(by * minutes)).toEqual(ok(null));
    expect(await world.graphStatus()).toBe(200);
    const state = world.session.state();
    if (state.kind !== 'signed-in') throw new Error('not signed in');
    expect(state.authenticatedAtMs).toBeLessThanOrEqual(world.clock.nowMs());
    expect(state.authenticatedAtMs).toBeGreaterThan(world.clock.nowMs() - 5 * minutes);
  });

  it('by 90 minutes that the portal is behind is refused for what it is', async () => {
    world = await SessionWorld.start({ profile });
    world.portal.faults.add({ kind: 'clock-skew', skewMs: -90 * minutes });
    const { address, ended } = await world.begin();
    const end = await new PortalVisitor().signIn(world.portal, address, vera);
    const page = await (await fetch(end.url)).text();
    expect(await ended).toEqual(failed({ code: 'clock-off' }));
    expect(page).toContain('This computer’s clock is off');
    expect(world.session.state()).toMatchObject({ kind: 'signed-out', error: { code: 'clock-off' } });
    expect(world.stored()).toBeNull();
  });

  // OpenID Connect's tokens say from when they are only in Entra's profile.
  it('by 90 minutes that the portal is ahead is refused where its tokens say from when they are', async () => {
    const ended = await signInWith(90 * minutes);
    expect(ended).toEqual(profile === 'entra' ? failed({ code: 'clock-off' }) : ok(null));
    if (profile === 'oidc') expect(await world.graphStatus()).toBe(200);
  });

  it('that begins to differ in the middle goes on: tokens that are over are renewed', async () => {
    expect(await signInWith(0)).toEqual(ok(null));
    world.portal.faults.add({ kind: 'clock-skew', skewMs: 4 * minutes });
    expect(await world.graphStatus()).toBe(200);
    world.portal.clock.advance(12 * minutes);
    expect(await world.graphStatus(), 'the portal knows that the token is over').toBe(401);
    world.clock.advance(15 * minutes);
    world.portal.clock.advance(-12 * minutes);
    expect(await world.graphStatus()).toBe(200);
    expect(world.count('/oidc/token')).toBe(2);
  });
});

describe.each([
  ['oidc', 'shown'],
  ['entra', 'of-password'],
] as const)('a second factor where the clocks differ, with %s tokens', (profile, freshness) => {
  let world: SessionWorld;
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    world = await SessionWorld.start({ profile, saysAuthTime: true });
  });
  afterEach(async () => {
    await world.stop();
    vi.useRealTimers();
  });

  function shown() {
    const state = world.session.state();
    if (state.kind !== 'signed-in') throw new Error('not signed in');
    return { ...state.secondFactor, isCurrent: isFactorCurrent(state, 10, world.clock.nowMs()) };
  }

  /** Time goes on for everybody, also for the library that looks at the computer's clock itself. */
  function advance(milliseconds: number): void {
    vi.setSystemTime(Date.now() + milliseconds);
    world.clock.advance(milliseconds);
  }

  it.each([4, -2, -4, -40])('by %i minutes is fresh for as long as where they do not', async (by) => {
    const fresh = { evidence: 'fresh', freshness, isCurrent: true };
    world.portal.faults.add({ kind: 'clock-skew', skewMs: by * minutes });
    expect(await world.signIn(vera)).toEqual(ok(null));
    expect(shown()).toEqual(fresh);
    advance(9 * minutes);
    expect(shown()).toEqual(fresh);
    advance(2 * minutes);
    expect(shown().isCurrent).toBe(false);
    expect(await world.renew(vera)).toEqual(ok(null));
    expect(shown()).toEqual(fresh);
    // The computer's clock is put right.
    world.clock.step(by * minutes);
    advance(11 * minutes);
    expect(shown().isCurrent).toBe(false);
  });

  it.each([0, 2, 4])('is not fresh where an earlier sign-in answers, by %i minutes', async (by) => {
    world.portal.faults.add({ kind: 'clock-skew', skewMs: by * minutes });
    const browser = new PortalVisitor();
    const first = await world.begin();
    await fetch((await browser.signIn(world.portal, first.address, vera)).url);
    expect(await first.ended).toEqual(ok(null));
    advance(3 * minutes);
    const { address, ended } = await world.begin(() => world.session.renewMfa(null));
    const edited = new URL(address);
    for (const name of ['prompt', 'max_age']) edited.searchParams.delete(name);
    await fetch((await browser.open(edited.href)).url);
    expect(await ended).toEqual(failed({ code: 'demand-unmet' }));
  });
});
