import { fc } from '../../../../support/properties';
import { describe, expect, it } from 'vitest';
import {
  demandedAuthentication,
  isConsentDemanded,
} from '../../../../../src/main/portal/graph/demanded-authentication';

const claims = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}';
const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('demandedAuthentication', () => {
  it.each([
    ['acr and age', 'acr_values="mfa phr", max_age="300"', ['mfa', 'phr'], 300],
    ['age alone', 'max_age=0', [], 0],
    ['acr alone', 'acr_values="mfa"', ['mfa'], null],
    ['neither', 'error_description="a, b"', [], null],
    ['an age that is none', 'max_age="soon"', [], null],
  ])('reads a step-up of RFC 9470: %s', (_name, parameters, acrValues, maximumAgeSeconds) => {
    const header = `Bearer error="insufficient_user_authentication", ${parameters}`;
    expect(demandedAuthentication(header)).toEqual({ kind: 'step-up', acrValues, maximumAgeSeconds });
  });

  it('finds the claims challenge of Entra among several, with padding and quoted commas', () => {
    const padded = base64(`${claims} `);
    expect(padded).toMatch(/=$/);
    const header =
      'PoP realm="", nonce="a,b==", Bearer realm="", authorization_uri="https://login.example/authorize", ' +
      'errorDescription="Continuous access evaluation, code: \\"TokenIssuedBeforeRevocationTimestamp\\"", ' +
      `error="insufficient_claims", claims="${padded}", Negotiate`;
    expect(demandedAuthentication(header)).toEqual({ kind: 'claims', claims });
  });

  it.each([
    ['with claims last', `Bearer realm="", error="invalid_token", claims="${base64(claims)}"`],
    [
      'with claims first',
      `Bearer claims="${base64(claims)}", error_description="a, b", error="invalid_token"`,
    ],
    [
      'behind one without',
      `Bearer error="invalid_token", Bearer error="invalid_token", claims="${base64(claims)}"`,
    ],
    [
      'in another case of letters',
      `bearer Claims=${base64(claims).replaceAll('=', '')}, ERROR=insufficient_claims`,
    ],
  ])('reads the claims of a token that was taken back: %s', (_name, header) => {
    expect(demandedAuthentication(header)).toEqual({ kind: 'claims', claims });
  });

  it('takes the URL alphabet and unpadded text too', () => {
    const text = '{"a":"???>>>~~~"}';
    const encoded = Buffer.from(text).toString('base64url');
    expect(encoded).toMatch(/[_-]/);
    expect(demandedAuthentication(`Bearer error=insufficient_claims, claims="${encoded}"`)).toEqual({
      kind: 'claims',
      claims: text,
    });
  });

  it.each([
    ['no header', null],
    ['an ordinary refusal', 'Bearer realm="", error="invalid_token"'],
    ['another scheme', 'Basic error="insufficient_user_authentication"'],
    ['claims that are no base64', 'Bearer error="insufficient_claims", claims="%%%"'],
    ['claims that are no object', `Bearer error="insufficient_claims", claims="${base64('[1]')}"`],
    [
      'claims that are no text',
      `Bearer error="insufficient_claims", claims="${Buffer.from([0xff, 0xfe]).toString('base64')}"`,
    ],
    ['no claims', 'Bearer error="insufficient_claims"'],
    [
      'claims without end',
      `Bearer error="insufficient_claims", claims="${base64(`{"a":"${'x'.repeat(5_000)}"}`)}"`,
    ],
  ])('finds nothing in %s', (_name, header) => {
    expect(demandedAuthentication(header)).toBeNull();
  });

  it('never breaks, and what it hands on is JSON', () => {
    fc.assert(
      fc.property(fc.json(), fc.string(), (json, noise) => {
        const header = `Bearer ${noise}, Bearer error="insufficient_claims", claims="${base64(json)}"`;
        for (const text of [header, noise]) {
          const demand = demandedAuthentication(text);
          if (demand?.kind === 'claims') expect(JSON.parse(demand.claims)).toEqual(JSON.parse(json));
        }
      }),
      { numRuns: 2_000, seed: 9470 },
    );
  });
});

describe('isConsentDemanded', () => {
  it.each([
    ['Bearer error="insufficient_scope", scope="a b"', true],
    ['bearer realm="", error=insufficient_scope', true],
    ['PoP nonce="a,b==", Bearer realm="x", error="insufficient_scope"', true],
    ['DPoP error="insufficient_scope"', true],
    ['Basic realm="error=insufficient_scope"', false],
    ['Basic error="insufficient_scope"', false],
    ['Bearer error="invalid_token", error_description="insufficient_scope"', false],
    ['insufficient_scope', false],
    ['', false],
    [null, false],
  ])('%s: %s', (header, isDemanded) => {
    expect(isConsentDemanded(header)).toBe(isDemanded);
  });
});
