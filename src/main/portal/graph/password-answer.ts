import { SecretValue } from '../../platform/secret-value';

const key = Buffer.from('"secretText"', 'latin1');
const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;
const longestValue = 1024;

/** The answer to addPassword without its value, and the value by itself. */
export interface CutAnswer {
  /** JSON text with the value overwritten. */
  readonly json: string;
  readonly value: SecretValue;
}

/**
 * Cuts the value of `secretText` out of the answer's bytes, so that it never becomes a JavaScript string, and zeroes
 * the bytes it was given. `null` when there is not exactly one such member with a text in it.
 *
 * Inside a JSON string a quote is always preceded by a backslash, so the bytes `"secretText"` followed by a colon are
 * a member's name wherever they stand.
 */
export function cutSecretText(answer: Buffer): CutAnswer | null {
  try {
    const range = findValue(answer, 0);
    if (range === null || findValue(answer, range.end) !== null) return null;
    const value = unescape(answer.subarray(range.start, range.end));
    answer.fill(0x2a, range.start, range.end);
    if (value === null || value.length === 0 || value.length > longestValue) {
      value?.fill(0);
      return null;
    }
    return { json: answer.toString('utf8'), value: new SecretValue(value) };
  } finally {
    answer.fill(0);
  }
}

function findValue(answer: Buffer, from: number): { readonly start: number; readonly end: number } | null {
  for (let at = answer.indexOf(key, from); at >= 0; at = answer.indexOf(key, at + 1)) {
    const afterName = skipSpace(answer, at + key.length);
    if (answer[afterName] !== colon) continue;
    const opening = skipSpace(answer, afterName + 1);
    if (answer[opening] !== quote) continue; // null
    const start = opening + 1;
    for (let end = start; end < answer.length; end += 1) {
      if (answer[end] === backslash) end += 1;
      else if (answer[end] === quote) return { start, end };
    }
  }
  return null;
}

function skipSpace(answer: Buffer, from: number): number {
  let at = from;
  while ([0x20, 0x09, 0x0a, 0x0d].includes(answer[at] ?? 0)) at += 1;
  return at;
}

const simpleEscapes = new Map<number, number>([
  [quote, quote],
  [backslash, backslash],
  [0x2f, 0x2f],
  [0x62, 0x08],
  [0x66, 0x0c],
  [0x6e, 0x0a],
  [0x72, 0x0d],
  [0x74, 0x09],
]);

/** The bytes a JSON string stands for, in memory of their own; `null` for an escape that is not one. */
function unescape(source: Buffer): Buffer | null {
  const result = Buffer.alloc(source.length); // an escape is never shorter than what it stands for
  let length = 0;
  for (let at = 0; at < source.length; at += 1) {
    const byte = source[at] ?? 0;
    if (byte !== backslash) {
      result[length++] = byte;
      continue;
    }
    at += 1;
    const escape = source[at] ?? 0;
    if (escape === 0x75) {
      const unit = hexUnit(source, at + 1);
      // Values are printable ASCII; a serializer may still escape some of it (such as + or &).
      if (unit === null || unit > 0x7e) return discard(result);
      result[length++] = unit;
      at += 4;
      continue;
    }
    const plain = simpleEscapes.get(escape);
    if (plain === undefined) return discard(result);
    result[length++] = plain;
  }
  const value = Buffer.from(result.subarray(0, length));
  result.fill(0);
  return value;
}

function hexUnit(source: Buffer, at: number): number | null {
  const digits = source.toString('latin1', at, at + 4);
  return /^[0-9a-fA-F]{4}$/.test(digits) ? Number.parseInt(digits, 16) : null;
}

function discard(bytes: Buffer): null {
  bytes.fill(0);
  return null;
}
