import { freshFactor } from '../../../fakes/fresh-factor';
import { describe, expect, it } from 'vitest';
import { sessionFact } from '../../../../src/main/session/session-fact';
import type { AppError } from '../../../../src/shared/ipc/result';
import type { SessionState, SignedOutReason } from '../../../../src/shared/ipc/state/session-state';

const signedIn: SessionState = {
  kind: 'signed-in',
  environmentId: 'demo',
  user: { displayName: 'Vera', email: null },
  authenticatedAtMs: 0,
  ...freshFactor,
  isKept: true,
  isRenewing: false,
};
const signingIn: SessionState = { kind: 'signing-in', environmentId: 'demo', startedAtMs: 0 };
const signedOut = (reason: SignedOutReason, error: AppError | null = null): SessionState => ({
  kind: 'signed-out',
  reason,
  error,
});

describe('what a turn of the session says', () => {
  it.each([
    ['a sign-in', signingIn, signedIn, ['signed-in', null]],
    [
      'a refused sign-in',
      signingIn,
      signedOut('never', { code: 'no-mfa-evidence' }),
      ['signed-in', 'no-mfa-evidence'],
    ],
    ['a sign-out', signedIn, signedOut('signed-out'), ['signed-out', null]],
    [
      'an end by itself',
      signedIn,
      signedOut('session-ended', { code: 'not-signed-in' }),
      ['session-ended', null],
    ],
  ] as const)('%s', (_name, before, now, [kind, outcome]) => {
    expect(sessionFact(before, now)).toEqual({
      ...{ kind, environmentId: 'demo', application: null, secret: null, requestId: null, outcome },
    });
  });

  it.each([
    ['a cancelled sign-in', signingIn, signedOut('never')],
    ['what is announced afterwards', signedIn, { ...signedIn, isKept: false }],
    ['a session of last time', { kind: 'resuming' }, signedIn],
    ['no session of last time', { kind: 'resuming' }, signedOut('never')],
  ] as const)('nothing: %s', (_name, before: SessionState, now: SessionState) => {
    expect(sessionFact(before, now)).toBeNull();
  });
});
