import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import type { BadLine } from '../../../shared/domain/entered-list';
import { CsvError, parse } from 'csv-parse';
import {
  mostTableLines,
  plainCell,
  splitHtml,
  splitLines,
  tableFormOf,
  type TableLine,
} from './pasted-table';
import { failed, ok, type Result } from '../../../shared/ipc/result';

/** Longest text that is taken in, in UTF-16 code units. */
export const longestImport = 1024 * 1024;
/** Of all lines, the empty ones too. */
const mostLines = 5 * mostTableLines;
/** Of what parts cells, in any form of table: thirty in every line. */
const mostSeparators = 30 * mostTableLines;
/** Of a text whose quotes have to be followed, how much is cut in a few hundredths of a second. */
const bytesAtOnce = 32 * 1024;
const separatorUnits = new Set([...'\t,;<|'].map((unit) => unit.charCodeAt(0)));

/** The lines of a text, and those that cannot even be cut into cells. */
export interface PastedLines {
  readonly lines: readonly TableLine[];
  readonly badLines: readonly BadLine[];
}

/**
 * Cuts a pasted table or a CSV file (RFC 4180, commas or semicolons) into cells, and lets others have their turn
 * meanwhile. `import-too-large` beyond its limits.
 */
export async function readPastedText(text: string): Promise<Result<PastedLines>> {
  if (text.length > longestImport) return failed({ code: 'import-too-large' });
  if (isOvergrown(text)) return failed({ code: 'import-too-large' });
  const read = await cut(withoutSeparatorLine(text.replace(/^\uFEFF/, '')));
  return read.lines.length > mostTableLines ? failed({ code: 'import-too-large' }) : ok(read);
}

/** Whether it would be cut into more pieces than any table has; counted before anything is cut. */
function isOvergrown(text: string): boolean {
  let [lines, separators] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0x0a || unit === 0x0d) lines += 1;
    else if (separatorUnits.has(unit)) separators += 1;
  }
  // A line may end with two characters.
  return lines > 2 * mostLines || separators > mostSeparators;
}

/** Spreadsheets may say in the first line what separates the cells. Its number stays with the lines below. */
function withoutSeparatorLine(text: string): string {
  return text.replace(/^"?sep=[;,|\t]"?(?=\r?\n)/i, '');
}

async function cut(text: string): Promise<PastedLines> {
  const form = tableFormOf(text);
  await setImmediate();
  switch (form) {
    case 'html':
      return { lines: splitHtml(text), badLines: [] };
    case 'tabs':
    case 'spaces':
    case 'lines':
      return { lines: splitLines(text, form), badLines: [] };
    case 'commas':
      return separated(text, ',');
    case 'semicolons':
      return separated(text, ';');
  }
}

async function separated(text: string, delimiter: string): Promise<PastedLines> {
  const lines: TableLine[] = [];
  // Any end of a line counts, not only that of the first: a file that two programs have written has both.
  const parser = parse({
    ...{ delimiter, record_delimiter: ['\r\n', '\n', '\r'] },
    ...{ info: true, relax_column_count: true, skip_empty_lines: true },
  });
  // One piece waits at most, so that there is a turn before each.
  const pieces = Readable.from(inPieces(Buffer.from(text)), { highWaterMark: 1 });
  try {
    await pipeline(pieces, parser, async (records: AsyncIterable<CsvRecord>) => {
      for await (const { record, info } of records) {
        const cells = record.map(plainCell);
        if (cells.some((cell) => cell !== '')) lines.push({ line: info.lines, cells });
      }
    });
    return { lines, badLines: [] };
  } catch (error) {
    // Where the quotes end is anybody's guess from here on, so nothing of the text is read.
    const at = error instanceof CsvError ? Number(error['lines']) : Number.NaN;
    return { lines: [], badLines: [{ line: Number.isSafeInteger(at) ? at : 1, problem: 'quotes-unclear' }] };
  }
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

async function* inPieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += bytesAtOnce) {
    yield bytes.subarray(at, at + bytesAtOnce);
    await setImmediate();
  }
}
