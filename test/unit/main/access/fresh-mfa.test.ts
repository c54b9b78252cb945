import { describe, expect, it } from 'vitest';
import { isMfaFresh } from '../../../../src/main/access/fresh-mfa';
import { demoEnvironment } from '../../../fakes/answering-targets';
import { freshFactor } from '../../../fakes/fresh-factor';
import { ManualClock } from '../../../fakes/manual-clock';

const user = { displayName: 'A. Person', email: 'a@example.org' };

describe('isMfaFresh', () => {
  it.each([
    [0, true],
    [5, true],
    [60, true],
    [61, false],
    [-1, true],
    [-2, false],
    [60 * 24, false],
    [-60 * 24, false],
    [-60 * 24 * 365, false],
  ])('says of a second factor that was shown %i minutes ago: %s', (minutes, isFresh) => {
    const clock = new ManualClock();
    const authenticatedAtMs = clock.nowMs() - minutes * 60_000;
    const state = {
      ...{ kind: 'signed-in' as const, environmentId: demoEnvironment.id, user, authenticatedAtMs },
      ...{ ...freshFactor, isKept: true, isRenewing: false },
    };
    const session = { state: () => state };
    expect(isMfaFresh({ session, environment: () => demoEnvironment, clock })).toBe(isFresh);
  });

  it.each([
    ['fresh', 'shown', true],
    ['fresh', 'of-password', true],
    ['asserted', 'shown', false],
    ['asserted', 'of-password', false],
    ['asserted', 'not-shown', true],
    ['none', 'not-shown', true],
  ] as const)('says of one that is %s, and whose time is %s: %s', (evidence, freshness, isFresh) => {
    const clock = new ManualClock();
    const state = {
      ...{
        kind: 'signed-in' as const,
        environmentId: demoEnvironment.id,
        user,
        authenticatedAtMs: clock.nowMs(),
      },
      ...{ ...freshFactor, secondFactor: { evidence, freshness }, isKept: true, isRenewing: false },
    };
    const session = { state: () => state };
    expect(isMfaFresh({ session, environment: () => demoEnvironment, clock })).toBe(isFresh);
    clock.advance(24 * 3_600_000);
    expect(isMfaFresh({ session, environment: () => demoEnvironment, clock })).toBe(false);
  });

  it.each([
    [{ kind: 'opened', environmentId: 'by-hand' }, true],
    [{ kind: 'copy', environmentId: 'demo' }, false],
    [{ kind: 'signed-out', reason: 'signed-out', error: null }, false],
    [{ kind: 'signing-in', environmentId: 'demo', startedAtMs: 0 }, false],
    [{ kind: 'resuming' }, false],
  ] as const)('says of %j: %s', (state, isFresh) => {
    const session = { state: () => state };
    const clock = new ManualClock();
    expect(isMfaFresh({ session, environment: () => demoEnvironment, clock })).toBe(isFresh);
  });
});
