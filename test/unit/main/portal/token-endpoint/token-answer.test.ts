import { describe, expect, it } from 'vitest';
import { refusalOf, withoutEcho } from '../../../../../src/main/portal/token-endpoint/token-answer';

const correlationId = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

describe('why the token endpoint said no', () => {
  it.each([
    [401, 'invalid_client', 7000215, 'wrong-value'],
    [401, 'invalid_client', 7000222, 'expired'],
    [401, 'invalid_client', 7000218, 'value-missing'],
    [401, 'unauthorized_client', 7000112, 'application-disabled'],
    [400, 'unauthorized_client', 700016, 'application-unknown'],
    [400, 'unauthorized_client', 7000229, 'application-not-added'],
    [401, 'invalid_client', 7000229, 'application-not-added'],
    [400, 'unauthorized_client', 70001, 'application-unknown'],
    [401, 'invalid_client', 50012, 'wrong-value'],
    [400, 'invalid_scope', 70011, 'resource-unknown'],
    [400, 'invalid_request', 50059, 'tenant-unknown'],
    [400, 'invalid_resource', 500011, 'resource-unknown'],
    [400, 'invalid_resource', 50001, 'resource-unknown'],
    [400, 'invalid_request', 90002, 'tenant-unknown'],
    [400, 'invalid_grant', 53003, 'access-rule'],
    [400, 'access_denied', 53003, 'access-rule'],
    [400, 'invalid_request', 901002, 'version-mixed'],
    [400, 'invalid_scope', 1002012, 'version-mixed'],
    [401, 'invalid_client', 900382, 'other-cloud'],
    [400, 'invalid_request', 900432, 'other-cloud'],
    [429, 'temporarily_unavailable', 90006, 'throttled'],
    [503, 'temporarily_unavailable', 90006, 'throttled'],
  ] as const)('%i %s AADSTS%i is %s', (status, error, code, reason) => {
    const body = {
      ...{ error, error_codes: [code], correlation_id: correlationId, timestamp: '2026-11-28 13:26:00Z' },
      error_description: 'for developers',
    };
    const atMs = Date.UTC(2026, 10, 28, 13, 26);
    expect(refusalOf(status, body)).toEqual({ reason, word: { error, code, atMs, correlationId } });
  });

  it.each([
    ['numbers as texts', { error_codes: ['7000222'] }, { code: 7000222, correlationId }],
    [
      'more numbers than one can read',
      { error_codes: [null, {}, 7000222] },
      { code: 7000222, correlationId },
    ],
    [
      'a reference that is none',
      { error_codes: [7000222], correlation_id: 'c'.repeat(500) },
      { code: 7000222, correlationId: null },
    ],
    ['a reference of another type', { error_codes: [7000222], correlation_id: 7 }, { correlationId: null }],
    ['a time that is none', { error_codes: [7000222], timestamp: 'yesterday' }, { atMs: null }],
  ])('is understood with %s', (_what, odd, word) => {
    const body = { error: 'invalid_client', correlation_id: correlationId, ...odd };
    expect(refusalOf(401, body)).toMatchObject({ reason: 'expired', word });
  });

  it.each([
    ['an unknown code', { error: 'invalid_client', error_codes: [9_999_999] }, 'client-refused'],
    [
      'a code that does not go with its error',
      { error: 'invalid_target', error_codes: [7000215] },
      'resource-refused',
    ],
    ['no code', { error: 'unauthorized_client' }, 'grant-refused'],
    ['a request it cannot read', { error: 'invalid_request', error_codes: [900144] }, 'request-refused'],
    ['a busy server', { error: 'server_error', error_codes: [7000215] }, 'throttled'],
    ['an error that nobody knows', { error: 'own_error', error_codes: [7000215] }, 'unknown'],
  ] as const)('%s goes by its error alone', (_what, body, reason) => {
    expect(refusalOf(400, body)).toMatchObject({ reason, word: { error: body.error } });
  });

  it('shows nothing in which an endpoint could repeat a value', () => {
    const value = 'kVw8Q~aB3cD4eF5gH6iJ7kL8mN9oP0qR1sT2uV3w';
    for (const body of [
      { error: value, error_codes: [7000215] },
      { error: 'invalid_client', correlation_id: value, timestamp: value, error_description: value },
    ]) {
      expect(JSON.stringify(refusalOf(400, body))).not.toContain(value);
    }
  });

  it.each([
    [403, '<html>', 'blocked'],
    [407, null, 'blocked'],
    [400, { message: 'no' }, 'blocked'],
    [404, '<html>', 'tenant-unknown'],
    [502, '<html>', 'unreachable'],
    [200, '{"access_t', 'unreachable'],
  ] as const)('%i without an answer of an endpoint (%j) is %s', (status, body, reason) => {
    expect(refusalOf(status, body)).toEqual({ reason, word: null });
  });
});

describe('what an endpoint says', () => {
  const said = (error: string): ReturnType<typeof refusalOf> =>
    refusalOf(400, { error, error_codes: [7000215], correlation_id: correlationId });

  it.each([
    ['an error', said('correct_horse_battery'), 'correct_horse_battery'],
    ['some of an error', said('no_battery_staple_here'), 'battery_staple'],
    ['a reference', said('invalid_client'), correlationId],
    ['a reference in big letters', said('invalid_client'), correlationId.toUpperCase()],
  ])('is not shown where it repeats the value as %s', (_as, refusal, value) => {
    expect(refusal.word).not.toBeNull();
    expect(withoutEcho(refusal, Buffer.from(value))).toEqual({ ...refusal, word: null });
  });

  it('is shown where it does not, and what the standard says in any case', () => {
    const refusal = said('invalid_client');
    expect(withoutEcho(refusal, Buffer.from('q7~V.aB-9xZ_kLmN2pQrS4tUvW6yC8dE0fG1hJ3i'))).toBe(refusal);
    expect(withoutEcho(refusal, Buffer.from('client_secret'))).toBe(refusal);
    const page = refusalOf(404, 'not here');
    expect(withoutEcho(page, Buffer.from('not here'))).toBe(page);
  });
});
