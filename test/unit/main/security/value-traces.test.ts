import { describe, expect, it } from 'vitest';
import { hasTraces, withoutTraces } from '../../../../src/main/security/value-traces/value-traces';
import { disguises } from '../../../support/disguises';
import { fc } from '../../../support/properties';

const value = 'q7~V.aB-9xZ_kLmN2pQrS4tUvW6yC8dE0fG1hJ3i';
const word = '[redacted]';
const lines = '[What stood here had a part of the value in it and was left out.]';
const without = (text: string, of = value): string =>
  withoutTraces(Buffer.from(text), Buffer.from(of)).toString();

/** As portals make them. */
const values = fc.string({
  unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789~._-'),
  minLength: 24,
  maxLength: 60,
});
/** Values that are nearly all marks are no disguise's fault. */
const likely = values.filter((one) => (one.match(/[0-9A-Za-z]/g) ?? []).length >= 16);

describe('a text without traces of a value', () => {
  it.each(Object.entries(disguises))('has nothing of it %s', (_name, disguise) => {
    expect([word, lines].map((left) => `!!!\n${left}\n???`)).toContain(
      without(`!!!\n${disguise(value)}\n???`),
    );
    expect(hasTraces(Buffer.from(disguise(value)), Buffer.from(value))).toBe(true);
  });

  it.each(Object.entries(disguises))('has nothing of any value %s', (_name, disguise) => {
    fc.assert(
      fc.property(likely, (one) => {
        expect([word, lines].map((left) => `!!!\n${left}\n???`)).toContain(
          without(`!!!\n${disguise(one)}\n???`, one),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('keeps what stands around a word, and not what stands in the lines of a value that was wrapped', () => {
    expect(without(`denied: "${value}", try again`)).toBe(`denied: ${word} try again`);
    expect(without(`first\ndenied: ${value.slice(0, 20)}\n${value.slice(20)} try again\nlast`)).toBe(
      `first\n${lines}\nlast`,
    );
    expect(without(`${value} and ${value.slice(0, 5)} ${value.slice(5, 20)} and ${value}\nlast`)).toBe(
      `${lines}\nlast`,
    );
  });

  it('has no six letters of it in a row, and keeps five', () => {
    for (let at = 0; at + 6 <= value.length; at += 1)
      expect(without(`! ${value.slice(at, at + 6)} ?`)).toBe(`! ${word} ?`);
    expect(without(`! ${value.slice(10, 15)} ?`)).toBe(`! ${value.slice(10, 15)} ?`);
  });

  it('has no six letters of it with other marks in between', () => {
    expect(without('! L-m-N-2-p-Q ?')).toBe(`! ${word} ?`);
    expect(without('! L-m-N-2-p ?')).toBe('! L-m-N-2-p ?');
  });

  it('has nothing of a short value, of one of marks, or of one of other letters', () => {
    expect(without('pin 4711!', '4711')).toBe(`pin ${word}`);
    expect(without('pin 4 7 1 1', '4711')).toBe(lines);
    expect(without('a !!--??.. b', '!!--??..')).toBe(`a ${word} b`);
    expect(without('a !!-- ??.. b', '!!--??..')).toBe(lines);
    expect(without('a schlüsselwörter b', 'Schlüsselwörter')).toBe(`a ${word} b`);
    expect(without('a schl\\u00fcsselw\\u00f6rter b', 'schlüsselwörter')).toBe(`a ${word} b`);
    expect(without('anything', '')).toBe('anything');
  });

  it('is the text itself when it is an ordinary one', () => {
    const sentences = fc.constantFrom(
      'An error occurred (ResourceExistsException) when calling the CreateSecret operation: already exists.',
      'ERROR: (Forbidden) The user, group or application does not have secrets set permission on key vault.',
      'Error making API request.\nURL: PUT https://vault.example:8200/v1/secret/data/app?cas=0\nCode: 403.',
      '    at Object.<anonymous> (/usr/lib/node_modules/tool/dist/index.js:12:34)',
      'fatal: "C:\\Users\\vera\\AppData\\Local\\tool.exe" %PATH% is not recognised = 0x80070005',
      '<html><body><h1>503 Service Unavailable</h1>&nbsp;<p>Try again later &amp; retry</p></body></html>',
      '{"error":{"code":"InvalidAuthenticationToken","message":"line 1\\nline 2","date":"2026-11-29T17:16:35"}}',
      '==========  ----------  ..........  **********',
      'kubectl: secret/app-credential unchanged; pod 7c9e6679-7425-40de-944b-e07fc1f90ae7 restarted 3 times',
    );
    const codes = fc.oneof(
      fc.uuid(),
      fc.uint8Array({ minLength: 16, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex')),
      fc.uint8Array({ minLength: 30, maxLength: 90 }).map((bytes) => Buffer.from(bytes).toString('base64')),
      fc.array(fc.nat(255), { minLength: 8, maxLength: 30 }).map((numbers) => numbers.join(', ')),
    );
    const texts = fc
      .array(fc.oneof(sentences, codes), { minLength: 1, maxLength: 30 })
      .map((all) => all.join('\n'));
    fc.assert(
      fc.property(texts, likely, (text, one) => {
        expect(without(text, one)).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  it('comes of any bytes and any value, and never has the value in it', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc
        .string({ unit: fc.constantFrom(...'%&#;\\xu{}0=<>[m \n17aF'), maxLength: 200 })
        .map((text) => Buffer.from(text)),
    );
    fc.assert(
      fc.property(bytes, fc.uint8Array({ maxLength: 80 }), bytes, (before, some, after) => {
        const text = Buffer.concat([before, some, after]);
        const left = withoutTraces(text, Buffer.from(some));
        if (some.some((byte) => byte > 0x20) && some.length >= 12)
          expect(left.includes(Buffer.from(some))).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['the value over and over', value],
    ['one letter', 'a'],
    ['what escapes begin with', '%&#\\x<[=0'],
    ['escapes of escapes', '\\\\\\\\'],
    ['words that are cut out', `${value} \n`],
    ['lines that are left out', `${value.slice(0, 20)} ${value.slice(20)}\n`],
  ])('takes a time that grows no faster than what it is made of: %s', (_what, part) => {
    const timeOf = (bytes: number): number => {
      const text = Buffer.alloc(bytes, part);
      const started = performance.now();
      withoutTraces(text, Buffer.alloc(bytes, part === 'a' ? 'a' : value));
      return performance.now() - started;
    };
    timeOf(8 * 1024);
    const short = Math.max(20, timeOf(8 * 1024));
    expect(timeOf(64 * 1024)).toBeLessThan(short * 8 * 4);
  });
});
