import { isDeepStrictEqual } from 'node:util';
import type { Environment } from '../../shared/domain/environment';
import { failed } from '../../shared/ipc/result';
import type { AccessTokens } from '../portal/graph/graph-client';
import type { Session } from './session';

/**
 * The session's tokens, for the portal of one environment. SECURITY: what was begun there may go on when somebody has
 * signed in elsewhere, after a wait or another page, and asks for a token anew; it gets none then (`not-signed-in`).
 */
export function tokensOf(
  session: Pick<Session, 'environment' | 'accessToken' | 'replaceAccessToken'>,
  environment: Environment,
): AccessTokens {
  const isThere = (): boolean => isDeepStrictEqual(session.environment(), environment);
  const elsewhere = failed({ code: 'not-signed-in' });
  return {
    accessToken: async (...given) => (isThere() ? session.accessToken(...given) : elsewhere),
    replaceAccessToken: async (...given) => (isThere() ? session.replaceAccessToken(...given) : elsewhere),
  };
}
