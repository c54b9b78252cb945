import type { Environment, SignInSettings } from '../../../shared/domain/environment';
import type { Logger } from '../../platform/logger';
import type { SessionStore, StoredSession } from './session-store';

/** An environment that says what a sign-in needs. */
export type ConnectedEnvironment = Environment & { readonly signIn: SignInSettings };

/** A session of an earlier run, and where it was. */
export type FoundSession = StoredSession & { readonly environment: ConnectedEnvironment };

export function canSignIn(environment: Environment): environment is ConnectedEnvironment {
  return environment.signIn !== undefined && environment.portal !== undefined;
}

/**
 * The first of the environments that has a session in the keychain; `null` also when that does not answer. SECURITY: a
 * file may name another issuer or portal under a known ID; a session that was opened before that is none there, and stays.
 */
export async function findStoredSession(
  environments: readonly Environment[],
  store: Pick<SessionStore, 'read'>,
  fingerprintOf: (environment: Environment) => string,
  logger: Logger,
): Promise<FoundSession | null> {
  for (const environment of environments.filter(canSignIn)) {
    const stored = await store.read(environment.id);
    if (!stored.ok) {
      logger.warn('session not read from the keychain', { code: stored.error.code });
      return null;
    }
    if (stored.value === null) continue;
    if (stored.value.fingerprint === fingerprintOf(environment)) return { environment, ...stored.value };
    logger.warn('session in the keychain is of other settings', { environment: environment.id });
  }
  return null;
}
