import { escapeAt } from './escapes';

/** A text read in one way: its bytes, and from where to where in the text as it was each of them stands. */
export interface Reading {
  readonly bytes: Buffer;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

/** How often escapes are taken off each other: a text in JSON in a log in JSON. */
const mostLayers = 3;
const tab = 0x09;
export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;
const space = 0x20;

/** The text as it is. */
function plainReading(text: Buffer): Reading {
  const from = Uint32Array.from(text, (_byte, at) => at);
  return { bytes: Buffer.from(text), from, to: from.map((at) => at + 1) };
}

/**
 * Every way in which somebody might read a text: as it is, with its escapes resolved once and again, as numbers of
 * letters, and without what begins each line. The caller zeroes the bytes of each.
 */
export function readingsOf(text: Buffer): readonly Reading[] {
  const plain = plainReading(text);
  const readings = [plain];
  for (let layer = 0; layer < mostLayers; layer += 1) {
    const before = readings.at(-1) ?? plain;
    const resolved = withoutEscapes(before);
    if (resolved.bytes.equals(before.bytes)) {
      resolved.bytes.fill(0);
      break;
    }
    readings.push(resolved);
  }
  return [...readings, asNumbers(plain), ...readings.map(lastWordsOfLines)];
}

/** Writes a reading of another one, no longer than that is. */
class Writer {
  readonly #source: Reading;
  readonly #bytes: Buffer;
  readonly #from: Uint32Array;
  readonly #to: Uint32Array;
  #length = 0;

  constructor(source: Reading) {
    this.#source = source;
    this.#bytes = Buffer.alloc(source.bytes.length);
    this.#from = new Uint32Array(source.bytes.length);
    this.#to = new Uint32Array(source.bytes.length);
  }

  /** What stands from `start` to before `end` is read as one byte. */
  put(byte: number, start: number, end: number): void {
    this.#bytes[this.#length] = byte;
    this.#from[this.#length] = this.#source.from[start] ?? 0;
    this.#to[this.#length] = this.#source.to[end - 1] ?? 0;
    this.#length += 1;
  }

  reading(): Reading {
    const length = this.#length;
    return {
      bytes: this.#bytes.subarray(0, length),
      from: this.#from.subarray(0, length),
      to: this.#to.subarray(0, length),
    };
  }
}

function withoutEscapes(source: Reading): Reading {
  const written = new Writer(source);
  for (let at = 0; at < source.bytes.length;) {
    const escape = escapeAt(source.bytes, at);
    const end = at + (escape?.length ?? 1);
    const means = escape?.means ?? source.bytes[at] ?? 0;
    for (const byte of escape?.isCodePoint === true ? utf8Of(means) : [means & 0xff])
      written.put(byte, at, end);
    at = end;
  }
  return written.reading();
}

/** Never more bytes than the escape has letters: the shortest that means so much is `&#128`. */
function utf8Of(codePoint: number): Iterable<number> {
  return codePoint > 0x10ffff ? [space] : Buffer.from(String.fromCodePoint(codePoint));
}

/** Numbers up to 255 are read as the letters they stand for (`[97, 98]`); everything else is left out. */
function asNumbers(source: Reading): Reading {
  const written = new Writer(source);
  for (let at = 0; at < source.bytes.length;) {
    let end = at;
    let number = 0;
    while (isDigit(source.bytes[end])) {
      number = Math.min(1_000, number * 10 + (source.bytes[end] ?? 0) - 0x30);
      end += 1;
    }
    if (end > at && number <= 0xff) written.put(number, at, end);
    at = Math.max(end, at + 1);
  }
  return written.reading();
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

/** The last word of each line: what a log puts before it, a time or a name, parts no value any more. */
function lastWordsOfLines(source: Reading): Reading {
  const written = new Writer(source);
  const { bytes } = source;
  let wordFrom = 0;
  let wordTo = 0;
  for (let at = 0; at <= bytes.length; at += 1) {
    const byte = bytes[at] ?? lineFeed;
    if (!isWhiteSpace(byte)) {
      if (wordTo !== at) wordFrom = at;
      wordTo = at + 1;
    } else if (byte === lineFeed) {
      for (let place = wordFrom; place < wordTo; place += 1) written.put(bytes[place] ?? 0, place, place + 1);
      wordFrom = at + 1;
      wordTo = at + 1;
    }
  }
  return written.reading();
}

/** What parts words and lines. */
export function isWhiteSpace(byte: number): boolean {
  return byte === space || byte === tab || byte === lineFeed || byte === carriageReturn;
}
