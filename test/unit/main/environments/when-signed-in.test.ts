import { freshFactor } from '../../../fakes/fresh-factor';
import { describe, expect, it } from 'vitest';
import { Emitter } from '../../../../src/main/platform/emitter';
import { whenSignedIn } from '../../../../src/main/environments/when-signed-in';
import type { SessionState } from '../../../../src/shared/ipc/state/session-state';

const signedOut: SessionState = { kind: 'signed-out', reason: 'never', error: null };
const signedIn = (environmentId: string, isKept = true): SessionState => ({
  kind: 'signed-in',
  environmentId,
  user: { displayName: 'Vera', email: null },
  authenticatedAtMs: 0,
  ...freshFactor,
  isKept,
  isRenewing: false,
});

describe('whenSignedIn', () => {
  it('calls once for each sign-in, not for renewals', () => {
    const changed = new Emitter<SessionState>();
    let calls = 0;
    const stop = whenSignedIn(
      { state: () => signedOut, onChanged: (listener) => changed.on(listener) },
      () => {
        calls += 1;
      },
    );
    const steps: [SessionState, number][] = [
      [{ kind: 'resuming' }, 0],
      [signedIn('demo'), 1],
      [signedIn('demo', false), 1],
      [signedOut, 1],
      [{ kind: 'signing-in', environmentId: 'demo', startedAtMs: 0 }, 1],
      [signedIn('demo'), 2],
      [signedIn('sandbox'), 3],
    ];
    for (const [state, expected] of steps) {
      changed.emit(state);
      expect(calls).toBe(expected);
    }
    stop();
    changed.emit(signedOut);
    changed.emit(signedIn('demo'));
    expect(calls).toBe(3);
  });
});
