import { describe, expect, it } from 'vitest';
import { nameFromIdentifier } from '../../../../../src/main/portal/graph/custom-key-identifier';

const written = (text: string, encoding: BufferEncoding): string =>
  Buffer.from(text, encoding).toString('base64');

describe('a name in an identifier', () => {
  it('is read at its longest, in either encoding', () => {
    const longest = 'Größe'.repeat(40);
    expect(nameFromIdentifier(written(longest, 'utf16le'))).toBe(longest);
    expect(nameFromIdentifier(written('🔑'.repeat(200), 'utf8'))).toBe('🔑'.repeat(200));
    expect(nameFromIdentifier(written('prod\0\0', 'utf16le'))).toBe('prod');
  });

  it('is not looked for in what is longer', () => {
    expect(nameFromIdentifier(written('prod'.padEnd(700, '\0'), 'utf16le'))).toBeNull();
  });
});
