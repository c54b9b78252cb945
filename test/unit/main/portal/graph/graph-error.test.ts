import { fc } from '../../../../support/properties';
import { describe, expect, it } from 'vitest';
import {
  graphError,
  type GraphRefusal,
  isDefiniteRefusal,
  parseRetryAfter,
} from '../../../../../src/main/portal/graph/graph-error';
import { errorCodes } from '../../../../../src/shared/ipc/result';

const nowMs = Date.UTC(2026, 10, 23, 12);
const canary = 'CANARY_7QF2MZ8KXW4R';

function refusal(changes: Partial<GraphRefusal>): GraphRefusal {
  return { status: 400, body: null, requestId: null, retryAfter: null, demand: null, ...changes };
}

function body(code: string, more: object = {}): object {
  return { error: { code, message: canary, ...more } };
}

describe('graphError', () => {
  it.each([
    [401, 'not-signed-in'],
    [403, 'blocked-on-the-way'],
    [404, 'not-found'],
    [409, 'conflict'],
    [429, 'throttled'],
    [503, 'throttled'],
    [400, 'portal-error'],
    [418, 'portal-error'],
    [500, 'portal-error'],
    [302, 'portal-error'],
  ])('status %i is %s', (status, code) => {
    expect(graphError(refusal({ status }), nowMs)).toEqual({ code });
  });

  it('hands on what a 401 demands of a fresh sign-in', () => {
    const demand = { kind: 'step-up', acrValues: ['mfa'], maximumAgeSeconds: 60 } as const;
    expect(graphError(refusal({ status: 401, requestId: 'r', demand }), nowMs)).toEqual({
      code: 'mfa-too-old',
      requestId: 'r',
      demand,
    });
  });

  it('knows a token that was given for less (RFC 6750) from a person without the role', () => {
    const demand = { kind: 'consent' } as const;
    expect(graphError(refusal({ status: 403, requestId: 'r', demand }), nowMs)).toEqual({
      code: 'consent-needed',
      requestId: 'r',
      demand,
    });
  });

  it.each([
    ['nothing', null],
    ['a page', '<html><body>Blocked by policy</body></html>'],
    ['other JSON', { message: 'Blocked' }],
    ['an error without a code', { error: { message: 'Blocked' } }],
  ])('does not take a 403 that says %s for the portal’s own', (_what, answer) => {
    expect(graphError(refusal({ status: 403, body: answer }), nowMs)).toEqual({ code: 'blocked-on-the-way' });
  });

  it.each([
    ['CredentialLifetimeExceedsMaxValueAsPerAppPolicy', 400, 'policy-refused'],
    ['CredentialTypeNotAllowedAsPerAppPolicy', 403, 'secrets-not-allowed'],
    ['InvalidKeyEndDate', 400, 'policy-refused'],
    ['KeyCredentialsInvalidEndDate', 400, 'policy-refused'],
    ['Directory_ConcurrencyViolation', 400, 'conflict'],
    ['Authorization_RequestDenied', 403, 'forbidden'],
    ['Request_ResourceNotFound', 404, 'not-found'],
    ['NotAsPerAppPolicyAtAll', 400, 'portal-error'],
  ])('%s (%i) is %s', (inner, status, code) => {
    expect(graphError(refusal({ status, body: body(inner) }), nowMs)).toEqual({ code });
  });

  it('is Graph’s word also where details have no code', () => {
    const details = [{ target: 'passwordCredential' }, { code: null }, null, 'x', { code: 7 }];
    expect(
      graphError(refusal({ status: 403, body: body('Authorization_RequestDenied', { details }) }), nowMs),
    ).toEqual(graphError(refusal({ status: 403, body: body('Authorization_RequestDenied') }), nowMs));
  });

  it('looks at the details too', () => {
    const details = [{ code: 'Other' }, { code: 'InvalidKeyEndDate' }];
    expect(graphError(refusal({ body: body('Request_BadRequest', { details }) }), nowMs)).toEqual({
      code: 'policy-refused',
    });
  });

  it('keeps the request ID for support, from the header or from the body, and no more than fits', () => {
    const inBody = body('x', { innerError: { 'request-id': 'from-body' } });
    expect(graphError(refusal({ body: inBody }), nowMs).requestId).toBe('from-body');
    expect(graphError(refusal({ body: inBody, requestId: 'from-header' }), nowMs).requestId).toBe(
      'from-header',
    );
    expect(graphError(refusal({ requestId: 'r'.repeat(500) }), nowMs).requestId).toHaveLength(100);
  });

  it('never passes on what the portal wrote, whatever it looks like', () => {
    const anyBody = fc.oneof(
      fc.anything(),
      fc.record({
        error: fc.record({ code: fc.string(), message: fc.constant(canary), details: fc.anything() }),
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), anyBody, (status, answer) => {
        const error = graphError(refusal({ status, body: answer }), nowMs);
        expect(errorCodes).toContain(error.code);
        expect(JSON.stringify(error)).not.toContain(canary);
      }),
    );
  });
});

describe('isDefiniteRefusal', () => {
  it.each([400, 403, 404, 409, 413])('believes %i in Graph’s words, and nobody else', (status) => {
    expect(isDefiniteRefusal(refusal({ status, body: body('x') }))).toBe(true);
    for (const answer of [null, '<html>', { error: 'blocked' }]) {
      expect(isDefiniteRefusal(refusal({ status, body: answer }))).toBe(false);
    }
  });

  it.each([200, 302, 408, 500, 502, 503, 504])('draws nothing from %i', (status) => {
    expect(isDefiniteRefusal(refusal({ status, body: body('x') }))).toBe(false);
  });

  it('knows what is refused before anything is done: a token, and too many requests', () => {
    expect(isDefiniteRefusal(refusal({ status: 401 }))).toBe(true);
    expect(isDefiniteRefusal(refusal({ status: 429 }))).toBe(true);
    expect(isDefiniteRefusal(refusal({ status: 403, demand: { kind: 'consent' } }))).toBe(true);
  });
});

describe('parseRetryAfter', () => {
  it.each([
    ['5', 5],
    [' 120 ', 120],
    ['0', 0],
    [new Date(nowMs + 30_000).toUTCString(), 30],
    [new Date(nowMs - 30_000).toUTCString(), 0],
    ['soon', null],
    ['-5', null],
    ['1e9', null],
    ['12345678901', null],
    [null, null],
  ])('%s is %s', (header, seconds) => {
    expect(parseRetryAfter(header, nowMs)).toBe(seconds);
  });
});
