import { scopesOf } from './scopes';

/** Says of a request that it asked for `offline_access`. */
export const offlineParameter = 'is_offline';

/**
 * Whoever asks for `offline_access` gets a refresh token, and nobody else. The library forgets that scope of a request
 * without `prompt=consent`; Entra, Keycloak and Okta do not, and agreement here has a page of its own.
 *
 * @param target path and query of any request
 */
export function rememberingOfflineAccess(target: string): string {
  const [path = '', query = ''] = target.split('?');
  const isAsked = scopesOf(new URLSearchParams(query).get('scope')).includes('offline_access');
  return isAsked ? `${path}?${query}&${offlineParameter}=true` : target;
}
