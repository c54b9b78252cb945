import { fc } from '../../../../support/properties';
import { describe, expect, it } from 'vitest';
import { fromItemText, toItemText } from '../../../../../src/main/platform/keychain/item-text';

const bytes = fc.uint8Array({ minLength: 1, maxLength: 3_000 }).map((array) => Buffer.from(array));
const plain = fc
  .array(fc.integer({ min: 0x20, max: 0x7e }), { minLength: 1, maxLength: 60 })
  .map((array) => Buffer.from(array));
const near = fc
  .tuple(fc.constantFrom('v', 'v1', 'v1:', 'v1:parts.'), fc.oneof(bytes, plain))
  .map(([prefix, rest]) => Buffer.concat([Buffer.from(prefix), rest]));

describe('the text of an item', () => {
  it('is ASCII without control characters, and means the value it was made of', () => {
    fc.assert(
      fc.property(fc.oneof(bytes, plain, near), (value) => {
        const text = toItemText(value);
        expect(text.toString('latin1')).toMatch(/^[ -~]+$/);
        expect(fromItemText(text)).toEqual(value);
      }),
    );
  });

  it('is the value itself where that is plain, and an envelope where it is not or looks like one', () => {
    fc.assert(
      fc.property(fc.oneof(bytes, plain, near), (value) => {
        const asText = value.toString('latin1');
        const isPlain = /^[ -~]*$/.test(asText) && !asText.startsWith('v1:');
        const expected = isPlain ? asText : `v1:${value.toString('base64url')}`;
        expect(toItemText(value).toString('latin1')).toBe(expected);
      }),
    );
  });

  it('is not guessed at when its envelope is damaged', () => {
    const spoilt = ['v1:A', 'v1:AB=', 'v1:AB', 'v1:AA+A', 'v1:AA A', 'v1:AAé', 'v1:parts.0a1b2c3d.2'];
    expect(spoilt.map((text) => fromItemText(Buffer.from(text)))).toEqual(spoilt.map(() => null));
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 40 }), (rest) => {
        const text = Buffer.from(`v1:${rest}`);
        const value = fromItemText(text);
        // What is accepted is what we would have written, and nothing else.
        if (value !== null) expect(value.toString('base64url')).toBe(rest);
      }),
    );
  });

  it('of another program is taken as it is', () => {
    expect(fromItemText(Buffer.from('pässword'))?.toString()).toBe('pässword');
  });
});
