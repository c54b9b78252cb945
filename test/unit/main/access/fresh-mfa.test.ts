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
});
