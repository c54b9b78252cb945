import { freshFactor } from '../../../fakes/fresh-factor';
import { describe, expect, it } from 'vitest';
import { placeOf } from '../../../../src/renderer/app/place';
import { environmentSummary } from '../../../fakes/environment-summary';
import type { SessionState } from '../../../../src/shared/ipc/state/session-state';

type Known = Parameters<typeof placeOf>[0];

const environment = (id: string) => environmentSummary({ id, name: id, origin: 'built-in' });
const signedOut: SessionState = { kind: 'signed-out', reason: 'never', error: null };
const signedIn: SessionState = {
  ...{ kind: 'signed-in', environmentId: 'demo', user: { displayName: 'Vera', email: null } },
  ...{ authenticatedAtMs: 0, ...freshFactor, isKept: true, isRenewing: false },
};

/** "environment, whose session" of a state that differs from an empty one. */
function placed(changes: Partial<Known>, isChoosing = false): string | null {
  const nothing: Known = {
    environments: ['demo', 'sandbox', 'by-hand'].map(environment),
    ...{ listedId: null, session: signedOut, opened: null, lookedAt: null },
  };
  const place = placeOf({ ...nothing, ...changes }, isChoosing);
  return place === null ? null : `${place.environment.id}, ${place.session?.user.displayName ?? 'nobody'}`;
}

describe('placeOf', () => {
  it('is nowhere without a list and a session, also while somebody signs in', () => {
    expect(placed({})).toBeNull();
    expect(placed({ session: { kind: 'resuming' } })).toBeNull();
    expect(placed({ session: { kind: 'signing-in', environmentId: 'demo', startedAtMs: 0 } })).toBeNull();
  });

  it('is before the copy that is there, the whole way through a sign-in, unless the person chooses', () => {
    const listedId = 'demo';
    for (const session of [
      signedOut,
      { kind: 'resuming' },
      { kind: 'signing-in', environmentId: 'demo', startedAtMs: 0 },
    ] as const) {
      expect(placed({ listedId, session })).toBe('demo, nobody');
    }
    expect(placed({ listedId }, true)).toBeNull();
    expect(placed({ listedId: 'gone' })).toBeNull();
  });

  it('is in an opened environment with or without its list, whoever is signed in behind it', () => {
    expect(placed({ opened: 'by-hand' })).toBe('by-hand, nobody');
    expect(placed({ opened: 'by-hand', listedId: 'by-hand', session: signedIn }, true)).toBe(
      'by-hand, nobody',
    );
  });

  it('is where the session is, unless the copy of another environment is looked at', () => {
    expect(placed({ session: signedIn })).toBe('demo, Vera');
    const looking = { session: signedIn, lookedAt: 'sandbox' };
    expect(placed({ ...looking, listedId: 'sandbox' })).toBe('sandbox, nobody');
    expect(placed(looking)).toBe('demo, Vera');
  });
});
