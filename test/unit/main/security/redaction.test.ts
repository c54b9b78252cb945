import { inspect } from 'node:util';
import { fc } from '../../../support/properties';
import { describe, expect, it } from 'vitest';
import { redact } from '../../../../src/main/security/redaction';

/** Client secrets as Entra makes them: three characters, a digit, `Q~`, then the rest. */
const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-~'];
const entraSecret = fc
  .tuple(
    fc.string({ unit: fc.constantFrom(...alphabet.slice(0, 62)), minLength: 3, maxLength: 3 }),
    fc.integer({ min: 0, max: 9 }),
    fc.string({ unit: fc.constantFrom(...alphabet), minLength: 31, maxLength: 34 }),
  )
  .map(([start, digit, rest]) => `${start}${digit}Q~${rest}`);
const jsonWebToken = fc
  .tuple(fc.base64String({ minLength: 20 }), fc.base64String({ minLength: 20 }))
  .map(([head, body]) => `eyJ${url(head)}.eyJ${url(body)}.${url(body)}`);
const url = (text: string): string =>
  text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '').padEnd(12, 'A');

describe('redact', () => {
  it('leaves nothing of a client secret, wherever it stands', () => {
    const around = fc.constantFrom(
      ['', ''],
      ['value: ', '.'],
      ['"', '"'],
      ['(', ')'],
      ['a=', '&b=1'],
      ['\n', '\n'],
    );
    fc.assert(
      fc.property(entraSecret, around, (secret, [before = '', after = '']) => {
        expect(redact(`${before}${secret}${after}`)).not.toContain(secret.slice(3, 20));
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves nothing of a JSON web token', () => {
    fc.assert(
      fc.property(jsonWebToken, (token) => {
        const [, , signature = ''] = token.split('.');
        const result = redact(`Bearer ${token} was refused; token=${token}`);
        expect(result).not.toContain(token);
        expect(result).not.toContain(signature);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['Authorization: Bearer abc.def', 'abc.def'],
    ['authorization=Basic dXNlcjpwYXNz', 'dXNlcjpwYXNz'],
    ['http://127.0.0.1:1234/x?code=short7&state=tiny9', 'short7'],
    ['http://127.0.0.1:1234/x?code=short7&state=tiny9', 'tiny9'],
    ['client_secret=hunter2&grant_type=client_credentials', 'hunter2'],
    ['{"refresh_token": "r-1", "expires_in": 3600}', 'r-1'],
    ["{'secretText':'s3'}", 's3'],
    ['{"access_token":"a1"}', 'a1'],
    ['code_verifier=v123', 'v123'],
    ['otp=123456', '123456'],
  ])('takes the value out of %s', (text, secret) => {
    expect(redact(text)).not.toContain(secret);
  });

  it('leaves nothing of bytes as Node prints them', () => {
    fc.assert(
      fc.property(entraSecret, (secret) => {
        const bytes = Buffer.from(secret);
        for (const printed of [inspect(bytes), inspect(new Uint8Array(bytes)), JSON.stringify(bytes)]) {
          const left = redact(`it failed: ${printed}`);
          expect(left).not.toMatch(/(?:\d+,\s*){4}|(?:[0-9a-f]{2} ){4}/);
        }
      }),
    );
  });

  it('keeps what support needs: words, codes and identifiers', () => {
    const line = 'sign-in-refused request-id=4b67f4b5-557d-84a4-b4d8-068354b74b52 status 403 after 1200 ms';
    expect(redact(line)).toBe(line);
  });

  it('can be applied twice without changing more', () => {
    fc.assert(
      fc.property(fc.oneof(entraSecret, jsonWebToken, fc.string()), (text) => {
        expect(redact(redact(text))).toBe(redact(text));
      }),
    );
  });

  it('writes no more than the beginning of a very long text', () => {
    expect(redact('word '.repeat(100_000)).length).toBeLessThan(17_000);
  });

  it('leaves nothing of a value that the end of the longest text cuts through', () => {
    const secret = `abc8Q~${'x'.repeat(34)}`;
    expect(redact(`${' '.repeat(16_384 - 24)}${secret}`)).not.toContain('xxxx');
  });
});
