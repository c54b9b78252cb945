import { fc } from '../../../support/properties';
import { describe, expect, it } from 'vitest';
import {
  base64Decoded,
  base64Encoded,
  jsonEscaped,
  jsonWithValue,
} from '../../../../src/main/vault/secret-bytes';

const anyBytes = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes));

describe('secret bytes in another form', () => {
  it('are base 64 as Node makes it, and come back', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const encoded = base64Encoded(bytes);
        expect(encoded.toString('latin1')).toBe(bytes.toString('base64'));
        expect(base64Decoded(encoded)?.equals(bytes)).toBe(true);
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it.each(['a', 'ab=c', 'a===', 'ab c', '====', 'abc€'])('are not base 64: %s', (text) => {
    expect(base64Decoded(Buffer.from(text))).toBeNull();
  });

  it('are the inside of a JSON string that parses to the same text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const escaped = jsonEscaped(Buffer.from(text));
        expect(JSON.parse(`"${escaped.toString('utf8')}"`)).toBe(Buffer.from(text).toString('utf8'));
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it('stand in a document where its one mark is', () => {
    const document = jsonWithValue('{"a":"{value}","b":1}', Buffer.from('x"\\y'));
    expect(JSON.parse(document?.toString('utf8') ?? '')).toEqual({ a: 'x"\\y', b: 1 });
    expect(jsonWithValue('{"a":1}', Buffer.from('x'))).toBeNull();
    expect(jsonWithValue('["{value}","{value}"]', Buffer.from('x'))).toBeNull();
  });
});
