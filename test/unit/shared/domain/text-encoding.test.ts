import { describe, expect, it } from 'vitest';
import { textEncodingOf } from '../../../../src/shared/domain/text-encoding';
import { fc } from '../../../support/properties';

const bytesOf = (hex: string): Buffer => Buffer.from(hex, 'hex');

describe('textEncodingOf', () => {
  it('knows every text in UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const bytes = Buffer.from(text.replaceAll('\0', ''));
        expect(textEncodingOf(bytes)).toBe('utf-8');
      }),
    );
  });

  it('takes for UTF-8 what a strict decoder takes for it', () => {
    const beginnings = [
      'c0af',
      'c3',
      'e0809f',
      'eda080',
      'f0808080',
      'f4908080',
      'ff',
      '80',
      'f5808080',
      'e282',
    ];
    const strict = new TextDecoder('utf-8', { fatal: true });
    const isStrict = (bytes: Uint8Array): boolean => {
      try {
        strict.decode(bytes);
        return true;
      } catch {
        return false;
      }
    };
    for (const hex of beginnings)
      expect([hex, textEncodingOf(bytesOf(`7b22${hex}`))]).toEqual([hex, 'windows-1252']);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 6 }), (tail) => {
        const bytes = Uint8Array.from([0x7b, 0x22, ...tail]);
        // Zero bytes may be those of UTF-16.
        fc.pre(!bytes.includes(0));
        expect(textEncodingOf(bytes) === 'utf-8').toBe(isStrict(bytes));
      }),
      { numRuns: 1000 },
    );
  });
});
