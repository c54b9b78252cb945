import { fc } from '../../../../support/properties';
import { describe, expect, it } from 'vitest';
import { cutSecretText } from '../../../../../src/main/portal/graph/password-answer';

/** Printable ASCII: what a value of Entra's consists of. */
const printable = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
});
const value = printable.filter((text) => text.length > 0 && text.length <= 200);

function cut(text: string): { readonly json: unknown; readonly value: string; readonly rest: Buffer } | null {
  const bytes = Buffer.from(text, 'utf8');
  const result = cutSecretText(bytes);
  return result === null
    ? null
    : { json: JSON.parse(result.json) as unknown, value: result.value.exposeText(), rest: bytes };
}

describe('cutSecretText', () => {
  it('takes the value out and leaves the rest readable', () => {
    const answer = cut('{"keyId":"k","secretText":"abc8Q~x","hint":"abc"}');
    expect(answer?.value).toBe('abc8Q~x');
    expect(answer?.json).toEqual({ keyId: 'k', secretText: '*******', hint: 'abc' });
  });

  it('gets every value right, wherever it stands and however it is written', () => {
    const escapes = fc.constantFrom(
      (text: string) => JSON.stringify(text),
      (text: string) =>
        `"${[...text].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`,
      (text: string) => JSON.stringify(text).replaceAll('/', '\\/'),
    );
    const others = fc.dictionary(
      fc.string().filter((name) => name !== 'secretText' && name !== '__proto__'),
      fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.array(fc.string())),
      { maxKeys: 4 },
    );
    const space = fc.constantFrom('', ' ', '\n  ', '\t');
    fc.assert(
      fc.property(value, escapes, others, others, space, (secret, write, before, after, gap) => {
        const member = `"secretText"${gap}:${gap}${write(secret)}`;
        const parts = [JSON.stringify(before).slice(1, -1), member, JSON.stringify(after).slice(1, -1)];
        const text = `{${parts.filter((part) => part !== '').join(`,${gap}`)}}`;
        const answer = cut(text);
        expect(answer?.value).toBe(secret);
        const { secretText, ...rest } = answer?.json as Record<string, unknown>;
        expect(secretText).toMatch(/^\**$/);
        expect(rest).toEqual({ ...before, ...after });
      }),
      { numRuns: 2000 },
    );
  });

  it('zeroes the answer it was given, also when there is nothing to be had', () => {
    for (const text of ['{"secretText":"abc"}', '{"hint":"abc"}', 'secretText', '']) {
      const bytes = Buffer.from(text);
      cutSecretText(bytes)?.value.destroy();
      expect(bytes.every((byte) => byte === 0)).toBe(true);
    }
  });

  it('is not led astray by a name of a secret that looks like the member', () => {
    const answer = cut(
      JSON.stringify({ displayName: '","secretText":"fake"', secretText: 'real', customKey: 'secretText' }),
    );
    expect(answer?.value).toBe('real');
    expect(answer?.json).toMatchObject({ displayName: '","secretText":"fake"' });
  });

  it.each([
    ['no such member', '{"keyId":"k"}'],
    ['null', '{"secretText":null}'],
    ['a number', '{"secretText":12345}'],
    ['an empty text', '{"secretText":""}'],
    ['two of them', '{"secretText":"a","secretText":"b"}'],
    ['one inside another', '{"secretText":"a","inner":{"secretText":"b"}}'],
    ['a text that does not end', '{"secretText":"abc'],
    ['a text that ends in an escape', '{"secretText":"abc\\'],
    ['an escape that is none', '{"secretText":"a\\x"}'],
    ['half an escape', '{"secretText":"\\u00"}'],
    ['far too much', `{"secretText":"${'a'.repeat(1025)}"}`],
    ['nothing', ''],
  ])('finds nothing in an answer with %s', (_name, text) => {
    expect(cutSecretText(Buffer.from(text))).toBeNull();
  });

  it('finds nothing in an answer that was cut off anywhere before the end of the value', () => {
    const text = '{"keyId":"k","secretText" : "abc8Q~\\u0041x","hint":"abc"}';
    const end = text.indexOf('x","hint"') + 2;
    for (let length = 0; length < end; length += 1) {
      expect(cutSecretText(Buffer.from(text.slice(0, length)))).toBeNull();
    }
  });

  it('survives any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ maxLength: 50 }), (a, b) => {
        const bytes = Buffer.concat([Buffer.from(a), Buffer.from('"secretText":"'), Buffer.from(b)]);
        cutSecretText(bytes)?.value.destroy();
        expect(bytes.every((byte) => byte === 0)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
