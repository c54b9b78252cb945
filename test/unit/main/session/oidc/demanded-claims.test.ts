import { describe, expect, it } from 'vitest';
import { hasDemandedClaims } from '../../../../../src/main/session/oidc/demanded-claims';

const request = (wish: unknown): string => JSON.stringify({ id_token: { acrs: wish, other: null } });

describe('hasDemandedClaims', () => {
  it.each<[string, Record<string, unknown>, readonly string[], string | undefined, boolean]>([
    ['nothing demanded', {}, [], undefined, true],
    ['the demanded acr', { acr: 'phr' }, ['mfa', 'phr'], undefined, true],
    ['another acr', { acr: 'pwd' }, ['mfa', 'phr'], undefined, false],
    ['no acr', {}, ['mfa'], undefined, false],
    ['an essential value', { acrs: ['c1', 'c2'] }, [], request({ essential: true, value: 'c2' }), true],
    ['one of its values', { acrs: 'c2' }, [], request({ essential: true, values: ['c1', 'c2'] }), true],
    ['another value', { acrs: ['c3'] }, [], request({ essential: true, value: 'c2' }), false],
    ['an essential claim without a value', { acrs: [] }, [], request({ essential: true }), true],
    ['none of it', {}, [], request({ essential: true }), false],
    ['what is not essential', {}, [], request({ value: 'c2' }), true],
    ['what is asked of the access token', {}, [], '{"access_token":{"acrs":{"essential":true}}}', true],
    ['claims that cannot be read', {}, [], 'x', true],
  ])('%s', (_name, claims, acrValues, requested, has) => {
    expect(hasDemandedClaims(claims, acrValues, requested)).toBe(has);
  });
});
