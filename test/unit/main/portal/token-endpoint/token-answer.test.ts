import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../../../src/main/portal/token-endpoint/token-answer';

describe('why the token endpoint said no', () => {
  it.each([
    [401, 'invalid_client', 7000215, 'wrong-value'],
    [401, 'invalid_client', 7000222, 'expired'],
    [401, 'invalid_client', 7000218, 'wrong-value'],
    [401, 'unauthorized_client', 7000112, 'application-disabled'],
    [400, 'unauthorized_client', 700016, 'application-unknown'],
    [400, 'unauthorized_client', 7000229, 'application-unknown'],
    [401, 'invalid_client', 7000229, 'application-unknown'],
    [400, 'unauthorized_client', 70001, 'application-unknown'],
    [401, 'invalid_client', 50012, 'wrong-value'],
    [400, 'invalid_scope', 70011, 'resource-unknown'],
    [400, 'invalid_request', 50059, 'tenant-unknown'],
    [400, 'invalid_resource', 500011, 'resource-unknown'],
    [400, 'invalid_resource', 50001, 'resource-unknown'],
    [400, 'invalid_request', 90002, 'tenant-unknown'],
    [429, 'temporarily_unavailable', 0, 'throttled'],
    [503, 'temporarily_unavailable', 0, 'throttled'],
  ] as const)('%i %s AADSTS%i is %s', (status, error, code, reason) => {
    const body = { error, error_codes: [code], correlation_id: 'c-1', error_description: 'for developers' };
    expect(refusalOf(status, body)).toEqual({ reason, reference: 'c-1' });
  });

  it.each([
    ['numbers as texts', { error_codes: ['7000222'] }, 'c-1'],
    ['more numbers than one can read', { error_codes: [null, {}, 7000222] }, 'c-1'],
    [
      'a reference that nobody can pass on',
      { error_codes: [7000222], correlation_id: 'c'.repeat(500) },
      null,
    ],
    ['a reference of another type', { error_codes: [7000222], correlation_id: 7 }, null],
  ])('is understood with %s', (_what, odd, reference) => {
    const body = { error: 'invalid_client', correlation_id: 'c-1', ...odd };
    expect(refusalOf(401, body)).toEqual({ reason: 'expired', reference });
  });

  it.each([
    ['an unknown code', { error: 'invalid_client', error_codes: [9_999_999] }],
    ['a code that does not go with its error', { error: 'server_error', error_codes: [7000215] }],
    ['no code', { error: 'invalid_client' }],
    ['another shape', { message: 'no' }],
    ['nothing', null],
    ['a text', '<html>'],
  ])('%s is unknown, not guessed', (_what, body) => {
    expect(refusalOf(400, body).reason).toBe('unknown');
  });
});
