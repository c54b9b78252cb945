import { fc } from '../../../../support/properties';
import { describe, expect, it } from 'vitest';
import { hasMfaEvidence } from '../../../../../src/main/session/oidc/mfa-evidence';

describe('hasMfaEvidence', () => {
  const amr = { claim: 'amr', anyOf: ['mfa', 'otp'] } as const;
  const acr = { claim: 'acr', anyOf: ['mfa', 'urn:x:2'] } as const;
  const acrs = { claim: 'acrs', anyOf: ['c1'] } as const;

  it.each([
    [{ amr: ['pwd', 'otp', 'mfa'] }, amr],
    [{ amr: ['otp'] }, amr],
    [{ acr: 'mfa' }, acr],
    [{ acr: 'urn:x:2' }, acr],
    [{ acrs: ['p1', 'c1'] }, acrs],
  ])('finds it in %j', (claims, rule) => {
    expect(hasMfaEvidence(claims, rule)).toBe(true);
  });

  it.each([
    ['no claim at all', {}, amr],
    ['a password alone', { amr: ['pwd'] }, amr],
    ['an empty list', { amr: [] }, amr],
    ['a text where a list belongs', { amr: 'mfa' }, amr],
    ['a text that contains the word', { amr: ['no-mfa'] }, amr],
    ['another case', { amr: ['MFA'] }, amr],
    ['a list in the list', { amr: [['mfa']] }, amr],
    ['a list where a text belongs', { acr: ['mfa'] }, acr],
    ['the right value in another claim', { acr: 'mfa' }, amr],
    ['null', { amr: null }, amr],
    ['an object', { amr: { mfa: true } }, amr],
  ])('does not find it in %s', (_name, claims, rule) => {
    expect(hasMfaEvidence(claims, rule)).toBe(false);
  });

  it('cannot be inherited', () => {
    const claims = Object.create({ amr: ['mfa'] }) as Record<string, unknown>;
    expect(hasMfaEvidence(claims, amr)).toBe(false);
  });

  it('is there exactly when one of the values is in the list', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('pwd', 'mfa', 'otp', 'sms', '')), (values) => {
        const expected = values.some((value) => value === 'mfa' || value === 'otp');
        expect(hasMfaEvidence({ amr: values }, amr)).toBe(expected);
      }),
    );
  });

  it('never throws and never trusts what is not a list of texts', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        if (hasMfaEvidence({ amr: value }, amr)) expect(Array.isArray(value)).toBe(true);
      }),
    );
  });
});
