import type { Environment } from '../../shared/domain/environment';
import { failed, ok } from '../../shared/ipc/result';
import type { Session } from '../session/session';
import type { Handle } from './handle';

export interface SessionCalls {
  readonly session: Pick<Session, 'signIn' | 'openBrowserAgain' | 'cancelSignIn' | 'renewMfa' | 'signOut'>;
  readonly environments: () => readonly Environment[];
  /** Brings our window in front of the browser once the browser's part is over. */
  readonly comeToFront: () => void;
}

/** Answers `session:*`. */
export function registerSession(handle: Handle, { session, environments, comeToFront }: SessionCalls): void {
  handle('session:signIn', async ({ environmentId }) => {
    const environment = environments().find(({ id }) => id === environmentId);
    if (environment === undefined) return failed({ code: 'not-found' });
    const result = await session.signIn(environment);
    if (result.ok || result.error.code !== 'busy') comeToFront();
    return result;
  });
  handle('session:openBrowserAgain', () => session.openBrowserAgain());
  handle('session:cancelSignIn', () => {
    session.cancelSignIn();
    return ok(null);
  });
  handle('session:renewMfa', async ({ demand }) => {
    const result = await session.renewMfa(demand);
    if (result.ok || result.error.code !== 'busy') comeToFront();
    return result;
  });
  handle('session:signOut', () => session.signOut());
}
