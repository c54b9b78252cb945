import type { SessionState } from '../../shared/ipc/state/session-state';
import type { ActivityEvent } from '../activity/activity-log';

/** Records the session's turns; answers with the function that stops it. */
export function recordSession(
  session: { state(): SessionState; onChanged(listener: (state: SessionState) => void): () => void },
  record: (event: ActivityEvent) => void,
): () => void {
  let before = session.state();
  return session.onChanged((now) => {
    const last = before;
    before = now;
    if (last.kind === 'signing-in' && now.kind === 'signed-in') record({ kind: 'signed-in' });
    if (last.kind === 'signing-in' && now.kind === 'signed-out' && now.error !== null) {
      record({ kind: 'signed-in', outcome: now.error.code });
    }
    if (last.kind === 'signed-in' && now.kind === 'signed-out') {
      record({ kind: now.reason === 'signed-out' ? 'signed-out' : 'session-ended' });
    }
  });
}
