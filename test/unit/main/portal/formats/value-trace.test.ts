import { describe, expect, it } from 'vitest';
import { SecretValue } from '../../../../../src/main/platform/secret-value';
import { hasTraceOf } from '../../../../../src/main/portal/formats/value-trace';
import { writings } from '../../../../support/found-in-files';

const text = 'abc8Q~Q_7xkPz2mNvT4rLw9sYb3dFg6hJk1aQz.E';
const value = new SecretValue(Buffer.from(text));
/** UTF-16 aside, which a JSON text cannot hold. */
const written = [...new Set(writings(text).map((one) => one.toString('latin1')))].filter(
  (one) => !one.includes('\0'),
);

describe('a trace of a value in a text', () => {
  it.each(written)('is seen as %s, alone and among other words', (one) => {
    expect(hasTraceOf(one, value)).toBe(true);
    expect(hasTraceOf(`Secret by VM ${one}, K7QF`, value)).toBe(true);
    expect(hasTraceOf(`12${one}34`, value)).toBe(true);
  });

  it('is seen of a part, from eight characters on', () => {
    expect(hasTraceOf(`Secret ${text.slice(9, 17)}`, value)).toBe(true);
    expect(hasTraceOf(text.slice(0, -5), value)).toBe(true);
    expect(hasTraceOf(encodeURIComponent('~').replace('~', '%7E') + text.slice(6, 14), value)).toBe(true);
    expect(hasTraceOf(text.slice(9, 16), value)).toBe(false);
  });

  it('is none in a hint, a name, an ID and a broken encoding', () => {
    for (const one of [
      '',
      'abc',
      'Secret by VM · K7QF',
      '0d2a2b6c-6f7e-4c0a-9f6e-2f5f7b1f9a10',
      '100 % %E0%A4%A and %zz',
    ]) {
      expect(hasTraceOf(one, value), one).toBe(false);
    }
  });
});
