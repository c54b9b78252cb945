import { describe, expect, it } from 'vitest';
import { demandedParameters } from '../../../../../src/main/session/oidc/demanded-parameters';

const usual = {
  prompt: 'login',
  claims:
    '{"id_token":{"acrs":{"essential":true,"value":"c1"}},"access_token":{"xms_cc":{"values":["cp1"]}}}',
};

describe('demandedParameters', () => {
  it('asks for the context and the age of RFC 9470', () => {
    const demand = { kind: 'step-up', acrValues: ['mfa', 'phr'], maximumAgeSeconds: 300 } as const;
    expect(demandedParameters(demand, usual)).toEqual({ acr_values: 'mfa phr', max_age: '300' });
    expect(demandedParameters({ ...demand, acrValues: [] }, usual)).toEqual({ max_age: '300' });
    expect(demandedParameters({ ...demand, maximumAgeSeconds: null }, usual)).toEqual({
      acr_values: 'mfa phr',
    });
  });

  it('adds the claims of a challenge to those of the environment', () => {
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}';
    const asked = demandedParameters({ kind: 'claims', claims }, usual)['claims'] ?? '';
    expect(JSON.parse(asked)).toEqual({
      id_token: { acrs: { essential: true, value: 'c1' } },
      access_token: { xms_cc: { values: ['cp1'] }, nbf: { essential: true, value: '1604106651' } },
    });
  });

  it.each([undefined, 'no json', '[]', '{"access_token":null}'])('needs none before: %s', (before) => {
    const claims = '{"access_token":{"acrs":{"value":"c2"}}}';
    const parameters = demandedParameters(
      { kind: 'claims', claims },
      before === undefined ? {} : { claims: before },
    );
    expect(JSON.parse(parameters['claims'] ?? '')).toEqual(JSON.parse(claims));
  });
});
