import type { WorkState } from './current-environment';

/**
 * Calls back each time somebody has signed in, also when the session of last time was taken up, or has opened an
 * environment; a renewal of tokens is none. Answers with the function that ends it.
 */
export function whenSignedIn(
  session: { state(): WorkState; onChanged(listener: (state: WorkState) => void): () => void },
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

function environmentOf(state: WorkState): string | null {
  return state.kind === 'signed-in' || state.kind === 'opened' ? state.environmentId : null;
}
