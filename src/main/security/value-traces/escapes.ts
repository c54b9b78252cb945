/** How many letters at one place of a text mean something else, and what: a code point, or a byte of whatever text it is. */
export interface Escape {
  readonly length: number;
  readonly means: number;
  readonly isCodePoint: boolean;
}

/** A number behind a mark. */
interface NumberedEscape {
  /** In small letters; big ones are as good. */
  readonly mark: string;
  readonly base: 8 | 10 | 16;
  readonly leastDigits: number;
  readonly mostDigits: number;
  readonly isCodePoint: boolean;
  /** What ends it. */
  readonly end?: string;
  readonly isEndNeeded?: boolean;
  /** It is one only where no other letter or digit touches it. */
  readonly standsAlone?: boolean;
}

const space = 0x20;
const backslash = 0x5c;
const longestTag = 64;
const longestColour = 20;
const longestMark = 10;

const byteInHex = { base: 16, leastDigits: 2, mostDigits: 2, isCodePoint: false } as const;
const unitInHex = { base: 16, leastDigits: 4, mostDigits: 4, isCodePoint: true } as const;
const pointInHex = { base: 16, leastDigits: 1, mostDigits: 6, isCodePoint: true } as const;

/** Of URLs, mail (quoted-printable), HTML, JSON, C, shells and lists of bytes. The longer marks come first. */
const numbered: readonly NumberedEscape[] = [
  { mark: '%u', ...unitInHex },
  { mark: '%', ...byteInHex },
  { mark: '=', ...byteInHex },
  { mark: '&#x', ...pointInHex, end: ';' },
  { mark: '&#', base: 10, leastDigits: 1, mostDigits: 7, isCodePoint: true, end: ';' },
  { mark: '\\u{', ...pointInHex, end: '}', isEndNeeded: true },
  { mark: '\\x{', ...pointInHex, end: '}', isEndNeeded: true },
  { mark: '\\u', ...unitInHex },
  { mark: '\\x', ...byteInHex },
  { mark: '\\', base: 8, leastDigits: 1, mostDigits: 3, isCodePoint: false },
  { mark: '0x', ...byteInHex, standsAlone: true },
  { mark: 'u+', ...pointInHex, leastDigits: 4 },
];

const named: readonly (readonly [mark: string, means: number])[] = [
  ['&amp;', 0x26],
  ['&lt;', 0x3c],
  ['&gt;', 0x3e],
  ['&quot;', 0x22],
  ['&apos;', 0x27],
];

/**
 * What stands at a place of a text, when that is more than the letter itself; `null` otherwise. Looks no further than a
 * few letters. Works on bytes: a value in the text never becomes a JavaScript string.
 */
export function escapeAt(text: Buffer, at: number): Escape | null {
  for (const one of numbered) {
    const found = numberedAt(text, at, one);
    if (found !== null) return found;
  }
  for (const [mark, means] of named) {
    if (hasMark(text, at, mark)) return { length: mark.length, means, isCodePoint: false };
  }
  const parting = separatorAt(text, at);
  if (parting > 0) return { length: parting, means: space, isCodePoint: false };
  // Any other letter behind a backslash is meant as it is.
  if (text[at] !== backslash || at + 1 >= text.length) return null;
  return { length: 2, means: text[at + 1] ?? space, isCodePoint: false };
}

function numberedAt(text: Buffer, at: number, escape: NumberedEscape): Escape | null {
  const { mark, base, leastDigits, mostDigits, isCodePoint, standsAlone = false } = escape;
  if (!hasMark(text, at, mark)) return null;
  if (standsAlone && isLetterOrDigit(text[at - 1])) return null;
  const start = at + mark.length;
  let means = 0;
  let end = start;
  while (end < start + mostDigits) {
    const digit = digitOf(text[end]);
    if (digit >= base) break;
    means = means * base + digit;
    end += 1;
  }
  if (end < start + leastDigits || (standsAlone && isLetterOrDigit(text[end]))) return null;
  const isEnded = escape.end !== undefined && text[end] === escape.end.charCodeAt(0);
  if (escape.isEndNeeded === true && !isEnded) return null;
  return { length: end + (isEnded ? 1 : 0) - at, means, isCodePoint };
}

/** The length of what parts letters without being one: a tag, a mark such as `&shy;`, a colour, a line end in a string. */
function separatorAt(text: Buffer, at: number): number {
  const next = text[at + 1];
  switch (text[at] ?? 0) {
    case 0x3c: // <
      return isLetterOrDigit(next) || next === 0x2f || next === 0x21
        ? lengthTo(text, at, 0x3e, longestTag, (byte) => byte !== 0x3c)
        : 0;
    case 0x26: // &
      return lengthTo(text, at, 0x3b, longestMark, isLetterOrDigit);
    case 0x5b: // [, behind a control character that is gone
      return lengthTo(text, at, 0x6d, longestColour, (byte) => byte === 0x3b || digitOf(byte) < 10);
    case backslash:
      return next !== undefined && 'abefnrtv'.includes(String.fromCharCode(next)) ? 2 : 0;
    default:
      return 0;
  }
}

/** How long it is with its end, when that comes in time and nothing else stands between; 0 otherwise. */
function lengthTo(
  text: Buffer,
  at: number,
  end: number,
  longest: number,
  isInside: (byte: number) => boolean,
): number {
  for (let place = at + 1; place < Math.min(text.length, at + longest); place += 1) {
    const byte = text[place] ?? 0;
    if (byte === end) return place + 1 - at;
    if (!isInside(byte)) return 0;
  }
  return 0;
}

function hasMark(text: Buffer, at: number, mark: string): boolean {
  for (let place = 0; place < mark.length; place += 1) {
    const byte = text[at + place] ?? 0;
    const isBig = byte >= 0x41 && byte <= 0x5a;
    if ((isBig ? byte + 0x20 : byte) !== mark.charCodeAt(place)) return false;
  }
  return true;
}

function isLetterOrDigit(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  return digitOf(byte) < 36;
}

/** A digit of any base up to 36; 36 for what is none. */
function digitOf(byte: number | undefined): number {
  if (byte === undefined) return 36;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const small = byte | 0x20;
  return small >= 0x61 && small <= 0x7a && byte < 0x80 ? small - 0x57 : 36;
}
