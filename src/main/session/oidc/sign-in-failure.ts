import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import type { ErrorCode } from '../../../shared/ipc/result';
import { IssuerRefused } from './issuer';
import { NetworkFailure, networkFailureCode } from '../../platform/http/network-failure';

const refusals = new Set([
  'invalid_client',
  'unauthorized_client',
  'unsupported_token_type',
  'invalid_token',
]);
/** The library's code for an ID token that is over, or not valid yet, by this computer's clock. */
const timestampCheck = 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED';
/** Entra's codes for a permission that an administrator has to agree to first; they come in `error_description`. */
const administratorCodes = /\bAADSTS(?:65001|90094|90095)\b/;

/**
 * The code for whatever an issuer or the library says no with. Messages and bodies stay behind: they can carry codes
 * and tokens.
 */
export function signInFailureCode(error: unknown): ErrorCode {
  if (error instanceof AuthorizationResponseError) {
    const isForAdministrator = administratorCodes.test(error.error_description ?? '');
    return isForAdministrator ? 'administrator-consent-needed' : 'sign-in-refused';
  }
  if (error instanceof ResponseBodyError) {
    if (error.status >= 500) return 'portal-error';
    const isForAdministrator = administratorCodes.test(error.error_description ?? '');
    return isForAdministrator ? 'administrator-consent-needed' : 'sign-in-refused';
  }
  if (error instanceof IssuerRefused) return error.judgement;
  if (isNetworkFailure(error)) return networkFailureCode(error);
  if (!isOfLibrary(error)) return 'unexpected';
  // A gateway's page, or a server's, that is no answer of the protocol.
  if (error.cause instanceof Response && error.cause.status >= 500) return 'portal-error';
  return error.code === timestampCheck ? 'clock-off' : 'sign-in-answer-invalid';
}

/**
 * Whether the issuer itself said that a refresh token is no longer good (RFC 6749, 5.2): with these words, this status and
 * as JSON. A gateway on the way, a broken client registration or a busy server say other things, and end no session.
 */
export function isGrantRefused(error: unknown): boolean {
  return (
    error instanceof ResponseBodyError &&
    error.status === 400 &&
    error.error === 'invalid_grant' &&
    /^application\/(?:[\w.-]+\+)?json\b/i.test(error.response.headers.get('content-type') ?? '')
  );
}

/**
 * Whether the issuer itself said that it will not take a token back (RFC 7009, 2.2.1), whose client or grant is gone there:
 * to ask again would never end.
 */
export function isRevocationRefused(error: unknown): boolean {
  return error instanceof ResponseBodyError && [400, 401].includes(error.status) && refusals.has(error.error);
}

/** The code for a renewal of tokens that failed for now: nobody is at the browser, so none of its words fit. */
export function renewalFailureCode(error: unknown): ErrorCode {
  const code = signInFailureCode(error);
  if (code === 'sign-in-answer-invalid') return 'portal-answer-invalid';
  return code === 'sign-in-refused' || code === 'administrator-consent-needed' ? 'portal-error' : code;
}

/** Whether an answer was the library's to refuse; it wraps only some of its errors in one of its own. */
function isOfLibrary(error: unknown): error is Error & { readonly code?: unknown } {
  if (error instanceof ClientError) return true;
  return error instanceof Error && 'code' in error && String(error.code).startsWith('OAUTH_');
}

function isNetworkFailure(error: unknown): boolean {
  for (let current = error, depth = 0; current instanceof Error && depth < 6; depth += 1) {
    if (current instanceof NetworkFailure) return true;
    if (current instanceof ClientError && ['OAUTH_TIMEOUT', 'OAUTH_ABORT'].includes(current.code ?? ''))
      return true;
    current = current.cause;
  }
  return false;
}
