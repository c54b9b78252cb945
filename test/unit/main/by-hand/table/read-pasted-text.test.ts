import { parse } from 'csv-parse/sync';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { plainCell } from '../../../../../src/main/by-hand/table/pasted-table';
import { readPastedText } from '../../../../../src/main/by-hand/table/read-pasted-text';
import { fc } from '../../../../support/properties';

/** What has to come together again where a text is parted: a quote and its second, both ends of a line, one character. */
const pieces = ['"a ""b"" c"', '"first\nsecond"', '""', 'é', '🔑', '\u2028', 'word', ''];

/** Rows of three cells, as long as several of the pieces that are cut at a time. */
const longTable = fc
  .tuple(
    fc.array(fc.array(fc.constantFrom(...pieces), { minLength: 3, maxLength: 3 }), {
      minLength: 1,
      maxLength: 20,
    }),
    fc.constantFrom(',', ';'),
    fc.constantFrom('\n', '\r\n'),
    fc.nat(7),
  )
  .map(([rows, delimiter, lineEnd, shift]) => {
    const some = rows.map((cells) => cells.join(delimiter)).join(lineEnd) + lineEnd;
    const first = `${'x'.repeat(shift)}${delimiter}y${delimiter}z${lineEnd}`;
    const again = Math.min(1_500, Math.ceil(100_000 / some.length), Math.floor(1_900 / rows.length));
    return { text: first + some.repeat(again), delimiter };
  });

function cutAtOnce(text: string, delimiter: string) {
  const records = parse(text, {
    ...{ delimiter, info: true, relax_column_count: true, skip_empty_lines: true },
  }) as unknown as readonly { record: readonly string[]; info: { lines: number } }[];
  return records
    .map(({ record, info }) => ({ line: info.lines, cells: record.map(plainCell) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
}

describe('a text with commas or semicolons', () => {
  it('is cut as if it were cut at once', async () => {
    await fc.assert(
      fc.asyncProperty(longTable, async ({ text, delimiter }) => {
        const cut = await readPastedText(text);
        expect(cut.ok && cut.value).toEqual({ lines: cutAtOnce(text, delimiter), badLines: [] });
      }),
      { numRuns: 40 },
    );
  });

  it('is cut at every end of a line, whichever comes first', async () => {
    const lines = ['a,b,c', 'd,e,f', 'g,h,i', 'j,k,l'].map((row, at) => ({
      line: at + 1,
      cells: row.split(','),
    }));
    for (const ends of [
      ['\r\n', '\n', '\r'],
      ['\n', '\r\n', '\r'],
      ['\r', '\n', '\r\n'],
    ]) {
      const text = lines.map(({ cells }, at) => cells.join(',') + (ends[at] ?? '')).join('');
      expect(await readPastedText(text)).toEqual({ ok: true, value: { lines, badLines: [] } });
    }
  });

  it('lets others have their turn while it is cut', async () => {
    const row = `${'a'.repeat(600)},${'b'.repeat(400)},c\n`;
    const text = row.repeat(1_000);
    let [turns, isCut] = [0, false];
    const cutting = readPastedText(text).finally(() => (isCut = true));
    while (!isCut) {
      await setImmediate();
      turns += 1;
    }
    const cut = await cutting;
    expect(cut.ok && cut.value.lines.length).toBe(1_000);
    expect(turns).toBeGreaterThanOrEqual(text.length / (32 * 1024));
  });

  it.each([
    ['in its first piece', 2],
    ['far behind it', 1_500],
  ])('is not read at all where its quotes are unclear %s', async (_where, line) => {
    const rows = Array.from({ length: 1_600 }, (_, at) => `a${'b'.repeat(100)},"c${at}",d`);
    rows[line - 1] = 'a,"b"c,d';
    expect(await readPastedText(rows.join('\n'))).toEqual({
      ok: true,
      value: { lines: [], badLines: [{ line, problem: 'quotes-unclear' }] },
    });
  });
});
