import type { ErrorCode } from '../../shared/ipc/result';
import type { SessionState } from '../../shared/ipc/state/session-state';
import type { ActionKind, Fact } from '../facts/fact';
import { placeOf } from '../facts/fact-parts';

/** What a turn of the session says to others; `null` when it says nothing, as when a sign-in was cancelled. */
export function sessionFact(before: SessionState, now: SessionState): Fact | null {
  if (before.kind === 'signing-in' && now.kind === 'signed-in') return fact('signed-in', before);
  if (before.kind === 'signing-in' && now.kind === 'signed-out' && now.error !== null) {
    return fact('signed-in', before, now.error.code);
  }
  if (before.kind === 'signed-in' && now.kind === 'signed-out') {
    return fact(now.reason === 'signed-out' ? 'signed-out' : 'session-ended', before);
  }
  return null;
}

function fact(
  kind: ActionKind,
  { environmentId }: Extract<SessionState, { readonly environmentId: string }>,
  outcome: ErrorCode | null = null,
): Fact {
  return { kind, ...placeOf(environmentId), requestId: null, outcome };
}
