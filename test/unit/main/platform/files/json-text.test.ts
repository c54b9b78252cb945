import { fc } from '../../../../support/properties';
import { describe, expect, it } from 'vitest';
import { cutJsonText } from '../../../../../src/main/platform/files/json-text';

const cut = (text: string): string | null =>
  cutJsonText(Buffer.from(text), 'value')?.bytes.toString('utf8') ?? null;

describe('the text of a member, cut out of JSON bytes', () => {
  it('is what a parser finds, and leaves the rest as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.json({ maxDepth: 2 }), (value, rest) => {
        if (/"value"\s*:/.test(rest)) return;
        const found = cutJsonText(Buffer.from(`{"rest":${rest},"value":${JSON.stringify(value)}}`), 'value');
        expect(found?.bytes.toString('utf8')).toBe(Buffer.from(value).toString('utf8'));
        expect(JSON.parse(found?.json ?? '')).toMatchObject({ rest: JSON.parse(rest) as unknown });
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it.each([
    [String.raw`{"value":"\u00e9\u20ac\ud83d\ude00"}`, 'é€😀'],
    [String.raw`{"a":{"b":[{"value" : "x\u003cy\/z"}]}}`, 'x<y/z'],
  ])('may be written with escapes: %s', (document, expected) => {
    expect(cut(document)).toBe(expected);
  });

  it.each([
    '{}',
    '{"value":null}',
    '{"value":1}',
    '{"value":"a","b":{"value":"c"}}',
    '{"value":"unended',
    String.raw`{"value":"\x"}`,
    String.raw`{"value":"\ud83d"}`,
    String.raw`{"value":"\ude00"}`,
    String.raw`{"value":"\u12"}`,
  ])('is nothing in %s', (document) => {
    expect(cut(document)).toBeNull();
  });

  it('leaves no copy in the bytes it was given', () => {
    const document = Buffer.from('{"value":"q7~V.aB-9xZ"}');
    cutJsonText(document, 'value');
    expect(document.every((byte) => byte === 0)).toBe(true);
  });
});
