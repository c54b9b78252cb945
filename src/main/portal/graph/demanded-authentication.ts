import type { AuthenticationDemand } from '../../../shared/domain/authentication-demand';
import { type Challenge, parseChallenges } from './challenge';

/** Entra's own are a few hundred bytes; a request address has to carry them. */
const longestClaims = 4_000;
/** Ten years: more is no limit. */
const longestAgeSeconds = 315_360_000;
const mostAcrValues = 10;

/**
 * What an answer with status 401 demands of a fresh sign-in: RFC 9470's `insufficient_user_authentication`, or the claims
 * of Entra's `insufficient_claims` or `invalid_token`. `null` when it demands nothing of the kind (the token is simply not good any more), and when
 * what it demands cannot be read.
 *
 * @param wwwAuthenticate the header's value, several joined by commas; `null` when there is none
 */
export function demandedAuthentication(wwwAuthenticate: string | null): AuthenticationDemand | null {
  if (wwwAuthenticate === null) return null;
  for (const challenge of parseChallenges([wwwAuthenticate])) {
    if (challenge.scheme !== 'bearer' && challenge.scheme !== 'dpop') continue;
    const demand = demandOf(challenge.parameters);
    if (demand !== null) return demand;
  }
  return null;
}

/**
 * Whether an answer with status 403 says that the token was given for less than this needs (RFC 6750, 3.1). Which scopes
 * it names is left unread. SECURITY: what we ask an issuer for is the environment's to say; a portal could have itself
 * given tokens for others.
 */
export function isConsentDemanded(wwwAuthenticate: string | null): boolean {
  return parseChallenges(wwwAuthenticate === null ? [] : [wwwAuthenticate]).some(
    ({ scheme, parameters }) =>
      (scheme === 'bearer' || scheme === 'dpop') && parameters.get('error') === 'insufficient_scope',
  );
}

function demandOf(parameters: Challenge['parameters']): AuthenticationDemand | null {
  const error = parameters.get('error');
  if (error === 'insufficient_user_authentication') {
    return {
      kind: 'step-up',
      acrValues: (parameters.get('acr_values') ?? '').split(' ').filter(Boolean).slice(0, mostAcrValues),
      maximumAgeSeconds: ageOf(parameters.get('max_age')),
    };
  }
  // A token that was taken back comes with claims under the usual word for a bad one, too.
  if (error !== 'insufficient_claims' && error !== 'invalid_token') return null;
  const claims = decodedClaims(parameters.get('claims') ?? '');
  return claims === null ? null : { kind: 'claims', claims };
}

function ageOf(text: string | undefined): number | null {
  if (text === undefined || !/^\d{1,9}$/.test(text)) return null;
  const seconds = Number(text);
  return seconds <= longestAgeSeconds ? seconds : null;
}

/** The JSON inside, in one form; `null` when it is not base64 (of either alphabet) of a JSON object. */
function decodedClaims(base64: string): string | null {
  if (!/^[\w+/-]+={0,2}$/.test(base64) || base64.length > longestClaims) return null;
  try {
    const claims: unknown = JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64')),
    );
    return typeof claims === 'object' && claims !== null && !Array.isArray(claims)
      ? JSON.stringify(claims)
      : null;
  } catch {
    return null;
  }
}
