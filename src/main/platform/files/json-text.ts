const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;

/** A JSON document without one member's text, and that text by itself. */
export interface CutText {
  /** The document's text with the member's overwritten. */
  readonly json: string;
  /** The bytes the member's text stands for. The caller zeroes them. */
  readonly bytes: Buffer;
}

/**
 * Cuts the text of a member out of a JSON document's bytes, so that it never becomes a JavaScript string, and zeroes
 * the bytes it was given. `null` when there is not exactly one such member with a text in it, at whatever depth.
 *
 * Inside a JSON string a quote is always preceded by a backslash, so the bytes `"name"` followed by a colon are a
 * member's name wherever they stand.
 */
export function cutJsonText(document: Buffer, member: string): CutText | null {
  const key = Buffer.from(JSON.stringify(member), 'utf8');
  try {
    const range = findText(document, key, 0);
    if (range === null || findText(document, key, range.end) !== null) return null;
    const bytes = unescape(document.subarray(range.start, range.end));
    document.fill(0x2a, range.start, range.end);
    return bytes === null ? null : { json: document.toString('utf8'), bytes };
  } finally {
    document.fill(0);
  }
}

function findText(
  document: Buffer,
  key: Buffer,
  from: number,
): { readonly start: number; readonly end: number } | null {
  for (let at = document.indexOf(key, from); at >= 0; at = document.indexOf(key, at + 1)) {
    const afterName = skipSpace(document, at + key.length);
    if (document[afterName] !== colon) continue;
    const opening = skipSpace(document, afterName + 1);
    if (document[opening] !== quote) continue; // null
    const start = opening + 1;
    for (let end = start; end < document.length; end += 1) {
      if (document[end] === backslash) end += 1;
      else if (document[end] === quote) return { start, end };
    }
  }
  return null;
}

function skipSpace(document: Buffer, from: number): number {
  let at = from;
  while ([0x20, 0x09, 0x0a, 0x0d].includes(document[at] ?? 0)) at += 1;
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
      const found = codePoint(source, at + 1);
      if (found === null) return discard(result);
      length += result.write(String.fromCodePoint(found.point), length, 'utf8');
      at += found.length;
      continue;
    }
    const plain = simpleEscapes.get(escape);
    if (plain === undefined) return discard(result);
    result[length++] = plain;
  }
  const bytes = Buffer.from(result.subarray(0, length));
  result.fill(0);
  return bytes;
}

/** A code point in `XXXX`, or in `XXXX\uXXXX` for the two halves of one; half a one stands for nothing. */
function codePoint(source: Buffer, at: number): { readonly point: number; readonly length: number } | null {
  const first = hexUnit(source, at);
  if (first === null || (first >= 0xdc00 && first <= 0xdfff)) return null;
  if (first < 0xd800 || first > 0xdfff) return { point: first, length: 4 };
  const second = source[at + 4] === backslash && source[at + 5] === 0x75 ? hexUnit(source, at + 6) : null;
  if (second === null || second < 0xdc00 || second > 0xdfff) return null;
  return { point: 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00), length: 10 };
}

function hexUnit(source: Buffer, at: number): number | null {
  const digits = source.toString('latin1', at, at + 4);
  return /^[0-9a-fA-F]{4}$/.test(digits) ? Number.parseInt(digits, 16) : null;
}

function discard(bytes: Buffer): null {
  bytes.fill(0);
  return null;
}
