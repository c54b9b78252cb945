import { fc } from '../../../../support/properties';
import { describe, expect, it } from 'vitest';
import { lastWords } from '../../../../../src/main/vault/command/last-words';

const value = 'q7~V.aB-9xZ_kLmN2pQrS4tUvW6yC8dE0fG1hJ3i';
const words = (text: string): string => lastWords(Buffer.from(text), Buffer.from(value));

describe('the last words of a command', () => {
  it.each<[string, string]>([
    ['as it is', value],
    ['in base 64', Buffer.from(value).toString('base64')],
    ['in base 64, one byte later', Buffer.from(`:${value}`).toString('base64')],
    ['in base 64, two bytes later', Buffer.from(`::${value}`).toString('base64')],
    ['in hexadecimal', Buffer.from(value).toString('hex')],
    ['in upper-case hexadecimal', Buffer.from(value).toString('hex').toUpperCase()],
    ['cut off at its end', value.slice(0, 12)],
    ['cut off at its start', value.slice(-12)],
    ['from the middle', value.slice(11, 19)],
  ])('do not have the value %s', (_how, form) => {
    const said = words(`error: bad parameter "${form}" given`);
    expect(said).toContain('error: bad parameter');
    expect(said).toContain('[redacted]');
    for (let at = 0; at + 6 <= form.length; at += 1) {
      // What base 64 shares with its neighbours at both ends is less than a byte of the value.
      const piece = form.slice(at, at + 6);
      if (at > 4 && at + 10 < form.length) expect(said).not.toContain(piece);
    }
  });

  it.each<[string, Buffer]>([
    ['the zeros of UTF-16', Buffer.from(`error: ${value}`, 'utf16le')],
    ['the zeros of the other UTF-16', Buffer.from(`error: ${value}`, 'utf16le').swap16()],
    ...['\u0001', '\u007f', '\u009f', '\u00ad', '\u200b', '\u202e', '\u2060', '\ufeff'].map(
      (mark): [string, Buffer] => [
        `U+${mark.charCodeAt(0).toString(16)}`,
        Buffer.from(`error: ${[...value].join(mark)}`),
      ],
    ),
  ])('do not have the value with what shows nothing between its letters: %s', (_how, said) => {
    expect(lastWords(said, Buffer.from(value))).toBe('error: [redacted]');
  });

  it('do not have a value that a program of Windows has written in escapes', () => {
    const escaped = [...Buffer.from(value)].map((byte) => `\\u00${byte.toString(16)}`).join('');
    expect(lastWords(Buffer.from(`error: ${escaped}`, 'utf16le'), Buffer.from(value))).toBe(
      'error: [redacted]',
    );
  });

  it('have nothing of a value wherever it stands in what was said', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.nat(33),
        fc.integer({ min: 6, max: 40 }),
        (a, b, from, length) => {
          const piece = value.slice(from, from + length);
          if (piece.length < 6) return;
          expect(words(a + piece + b)).not.toContain(piece);
        },
      ),
      { seed: 11, numRuns: 1_000 },
    );
  });

  it('are the end of what was said, without what steers a terminal', () => {
    expect(words('\u001b[31mAccess denied\u001b[0m\r\n')).toBe('[31mAccess denied[0m');
    const long = words(`${'x'.repeat(5_000)}the reason`);
    expect(long).toHaveLength(401);
    expect(long.endsWith('the reason')).toBe(true);
  });

  it('stay as they are when they have nothing of the value', () => {
    expect(words('Could not connect to the endpoint URL')).toBe('Could not connect to the endpoint URL');
    expect(lastWords(Buffer.from('plain'), null)).toBe('plain');
  });
});
