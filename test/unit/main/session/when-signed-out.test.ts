import { freshFactor } from '../../../fakes/fresh-factor';
import { describe, expect, it } from 'vitest';
import { Emitter } from '../../../../src/main/platform/emitter';
import { whenSignedOut } from '../../../../src/main/session/when-signed-out';
import type { SessionState } from '../../../../src/shared/ipc/state/session-state';

const signedOut: SessionState = { kind: 'signed-out', reason: 'signed-out', error: null };
const signingIn: SessionState = { kind: 'signing-in', environmentId: 'demo', startedAtMs: 0 };
const signedIn: SessionState = {
  kind: 'signed-in',
  environmentId: 'demo',
  user: { displayName: 'Vera', email: null },
  authenticatedAtMs: 0,
  ...freshFactor,
  isKept: true,
  isRenewing: false,
};

describe('whenSignedOut', () => {
  it('calls once for each session that ends, not for a sign-in that was cancelled', () => {
    const changed = new Emitter<SessionState>();
    let calls = 0;
    const stop = whenSignedOut(
      { state: () => ({ kind: 'resuming' }), onChanged: (listener) => changed.on(listener) },
      () => {
        calls += 1;
      },
    );
    const steps: [SessionState, number][] = [
      [signedOut, 0],
      [signingIn, 0],
      [signedOut, 0],
      [signingIn, 0],
      [signedIn, 0],
      [{ ...signedIn, isRenewing: true }, 0],
      [signedOut, 1],
      [signedOut, 1],
      [signedIn, 1],
      [signingIn, 1],
      [signedOut, 2],
    ];
    for (const [state, expected] of steps) {
      changed.emit(state);
      expect(calls).toBe(expected);
    }
    stop();
    changed.emit(signedIn);
    changed.emit(signedOut);
    expect(calls).toBe(2);
  });
});
