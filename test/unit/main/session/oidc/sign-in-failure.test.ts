import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import { describe, expect, it } from 'vitest';
import { NetworkFailure } from '../../../../../src/main/platform/http/network-failure';
import { isGrantRefused, signInFailureCode } from '../../../../../src/main/session/oidc/sign-in-failure';

function bodyError(
  status: number,
  error: string,
  description = '',
  type = 'application/json',
): ResponseBodyError {
  const body = { error, error_description: description };
  const response = Response.json(body, { status, headers: { 'content-type': type } });
  return new ResponseBodyError('refused', { cause: body, response });
}

describe('signInFailureCode', () => {
  it.each([
    [
      'the issuer says no in the redirect',
      new AuthorizationResponseError('no', { cause: new URLSearchParams({ error: 'access_denied' }) }),
      'sign-in-refused',
    ],
    [
      'an administrator has to agree first (Entra)',
      new AuthorizationResponseError('no', {
        cause: new URLSearchParams({
          error: 'access_denied',
          error_description: 'AADSTS90094: The grant requires administrator permission.',
        }),
      }),
      'administrator-consent-needed',
    ],
    [
      'something is described with a longer number',
      new AuthorizationResponseError('no', {
        cause: new URLSearchParams({ error: 'access_denied', error_description: 'AADSTS650010' }),
      }),
      'sign-in-refused',
    ],
    [
      'the token endpoint wants an administrator to agree',
      bodyError(400, 'invalid_grant', 'AADSTS65001: The user or administrator has not consented.'),
      'administrator-consent-needed',
    ],
    ['the token endpoint says no', bodyError(400, 'invalid_grant'), 'sign-in-refused'],
    ['the token endpoint is broken', bodyError(503, 'temporarily_unavailable'), 'portal-error'],
    ['the network fails', new NetworkFailure(true), 'offline'],
    [
      'the network fails inside the library',
      new ClientError('x', { cause: new NetworkFailure(true) }),
      'offline',
    ],
    [
      'the clocks differ',
      Object.assign(new ClientError('x'), { code: 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED' }),
      'clock-off',
    ],
    ['an answer cannot be used', new ClientError('x'), 'sign-in-answer-invalid'],
    ['anything else', new Error('x'), 'unexpected'],
    ['not even an error', 'x', 'unexpected'],
  ])('%s', (_name, error, code) => {
    expect(signInFailureCode(error)).toBe(code);
  });
});

describe('isGrantRefused', () => {
  it.each([
    [bodyError(400, 'invalid_grant'), true],
    [bodyError(401, 'invalid_grant'), false],
    [bodyError(403, 'invalid_grant'), false],
    [bodyError(403, 'access_denied'), false],
    [bodyError(400, 'invalid_client'), false],
    [bodyError(401, 'invalid_client'), false],
    [bodyError(400, 'invalid_grant', '', 'application/problem+json; charset=utf-8'), true],
    [bodyError(400, 'invalid_grant', '', 'text/html'), false],
    [bodyError(429, 'slow_down'), false],
    [bodyError(500, 'server_error'), false],
    [new NetworkFailure(true), false],
    [new ClientError('x'), false],
  ])('%s: %s', (error, expected) => {
    expect(isGrantRefused(error)).toBe(expected);
  });
});
