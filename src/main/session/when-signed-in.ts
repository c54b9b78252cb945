import type { SessionState } from '../../shared/ipc/state';
import type { Session } from './session';

/**
 * Calls back each time somebody has signed in, also when the session of last time was taken up; a renewal of tokens
 * is none. Answers with the function that ends it.
 */
export function whenSignedIn(
  session: Pick<Session, 'state' | 'onChanged'>,
  callback: () => void,
): () => void {
  let known = environmentOf(session.state());
  return session.onChanged((state) => {
    const environmentId = environmentOf(state);
    const isNew = environmentId !== null && environmentId !== known;
    known = environmentId;
    if (isNew) callback();
  });
}

function environmentOf(state: SessionState): string | null {
  return state.kind === 'signed-in' ? state.environmentId : null;
}
