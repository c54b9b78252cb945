import type { SessionState } from '../../shared/ipc/state/session-state';

/** Whether a session is there for the environment, or on its way. At start, it may be anybody's. */
export function isSessionOf(state: SessionState, environmentId: string): boolean {
  if (state.kind === 'signed-out') return false;
  return state.kind === 'resuming' || state.environmentId === environmentId;
}
