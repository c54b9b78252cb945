import type { SignInSettings } from '../../../shared/domain/environment';

/** Scopes that a token was given for; `null` when nobody has said so far (sessions that an earlier version kept). */
export type GrantedScopes = readonly string[] | null;

/** Of OpenID Connect itself (Core 5.4, 11): they say nothing about what the portal allows. */
const identityScopes = new Set(['openid', 'profile', 'email', 'address', 'phone', 'offline_access']);

/**
 * The scopes of a token answer (RFC 6749, 5.1 and 6).
 *
 * @param answered its `scope`; `null` when it has none
 * @param otherwise what counts then: what was asked for, or in a refresh what was granted before
 */
export function scopesAfter(answered: string | null, otherwise: GrantedScopes): GrantedScopes {
  return answered === null ? otherwise : answered.split(' ').filter(Boolean);
}

/**
 * Whether a session is for reading only: the issuer has said what it grants, and what the environment names for writing
 * is not among it. An issuer that grants none of the portal's scopes does not speak in them (it limits by audience
 * alone): then the portal is the one to say no.
 */
export function isForReadingOnly(
  { scopes, writeScopes = [] }: Pick<SignInSettings, 'scopes' | 'writeScopes'>,
  granted: GrantedScopes,
): boolean {
  if (granted === null || writeScopes.every((scope) => hasScope(granted, scope))) return false;
  const known = [...scopes, ...writeScopes].filter((scope) => !identityScopes.has(scope));
  return known.some((scope) => hasScope(granted, scope)) || known.length === writeScopes.length;
}

/** Whether nothing that was granted before is missing. */
export function coversScopes(granted: GrantedScopes, before: GrantedScopes): boolean {
  return granted === null || before === null || before.every((scope) => hasScope(granted, scope));
}

/** Both lists, each scope once. */
export function unitedScopes(scopes: readonly string[], more: readonly string[] = []): readonly string[] {
  return [...new Set([...scopes, ...more])];
}

/**
 * Entra writes one scope in several ways: with or without its resource in front, and in any case of letters. To take
 * one for another costs nothing but a request that the portal refuses.
 */
function hasScope(granted: readonly string[], scope: string): boolean {
  const wanted = plain(scope);
  return granted.some((one) => plain(one) === wanted);
}

function plain(scope: string): string {
  return scope.slice(scope.lastIndexOf('/') + 1).toLowerCase();
}
