import type { Environment, SignInSettings } from '../../../shared/domain/environment';
import type { Logger } from '../../platform/logger';
import type { SessionStore, StoredSession } from './session-store';

/** An environment that says what a sign-in needs. */
export type ConnectedEnvironment = Environment & { readonly signIn: SignInSettings };

export function canSignIn(environment: Environment): environment is ConnectedEnvironment {
  return environment.signIn !== undefined && environment.portal !== undefined;
}

/**
 * The first of the environments that has a session in the keychain; `null` also when that does not answer. SECURITY: a
 * file given at start may name another issuer under a known ID; a session of the issuer before is none there.
 */
export async function findStoredSession(
  environments: readonly Environment[],
  store: Pick<SessionStore, 'read'>,
  logger: Logger,
): Promise<(StoredSession & { readonly environment: ConnectedEnvironment }) | null> {
  for (const environment of environments.filter(canSignIn)) {
    const stored = await store.read(environment.id);
    if (!stored.ok) {
      logger.warn('session not read from the keychain', { code: stored.error.code });
      return null;
    }
    if (stored.value === null) continue;
    const { issuer } = stored.value;
    if (issuer === null || issuer === environment.signIn.issuer) return { environment, ...stored.value };
    logger.warn('session in the keychain is of another issuer', { environment: environment.id });
  }
  return null;
}
