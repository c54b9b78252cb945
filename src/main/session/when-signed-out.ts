import type { SessionState } from '../../shared/ipc/state/session-state';

/** Calls back each time a session has ended, whoever ended it. Answers with the function that ends it. */
export function whenSignedOut(
  session: {
    state(): SessionState;
    onChanged(listener: (state: SessionState) => void): () => void;
  },
  callback: () => void,
): () => void {
  let wasSignedIn = session.state().kind === 'signed-in';
  return session.onChanged(({ kind }) => {
    // A renewal passes through other states; only one without a session is an end.
    if (wasSignedIn && kind === 'signed-out') callback();
    if (kind === 'signed-in' || kind === 'signed-out') wasSignedIn = kind === 'signed-in';
  });
}
