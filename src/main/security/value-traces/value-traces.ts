import { alphabetNames, alphabetsFor, spelt } from './alphabets';
import { KnownPieces } from './pieces';
import { carriageReturn, isWhiteSpace, lineFeed, readingsOf } from './readings';

const removedWord = Buffer.from('[redacted]', 'latin1');
const removedLines = Buffer.from(
  '[What stood here had a part of the value in it and was left out.]',
  'latin1',
);
/** What becomes of a byte: it stays, its word is taken out, its line is left out. */
const stays = 0;
const inWord = 1;
const inLine = 2;

/**
 * A text that a foreign program wrote, without every trace of a value: as it is, wrapped or with anything but letters and
 * digits in between, in other case, backwards, in hexadecimal, in base 64 of any alphabet and at any offset, with its
 * letters escaped as in URLs, HTML, JSON, C or mail, or as numbers. A trace in one word takes that word with it; one that
 * goes over several takes their lines, and a sentence stands there instead, for more of it may stand around them.
 *
 * Its time grows with the lengths of both alone. Never throws. Neither is changed; the result is the caller's to zero.
 */
export function withoutTraces(text: Buffer, value: Buffer): Buffer {
  const fates = tracesIn(text, value);
  for (let at = 0; at < text.length;) {
    if (fates[at] === stays) {
      at += 1;
      continue;
    }
    const end = endOfRun(fates, at);
    const isOneWord = !text.subarray(at, end).some(isWhiteSpace);
    const [from, to] = around(text, at, end, isOneWord ? isWhiteSpace : isLineEnd);
    fates.fill(isOneWord ? inWord : inLine, from, to);
    at = to;
  }
  return cut(text, fates);
}

/** Whether any trace of a value is in a text. */
export function hasTraces(text: Buffer, value: Buffer): boolean {
  return tracesIn(text, value).includes(inWord);
}

/** By a byte of the text, whether it is part of a trace. */
function tracesIn(text: Buffer, value: Buffer): Uint8Array {
  const traces = new Uint8Array(text.length);
  const alphabets = alphabetsFor(value);
  const pieces = new KnownPieces(value, alphabets);
  for (const { bytes, from, to } of readingsOf(text)) {
    for (const name of alphabetNames) {
      const { letters, places } = spelt(bytes, alphabets[name]);
      let done = 0;
      pieces.find(name, letters, (first, behind) => {
        const start = from[places[first] ?? 0] ?? 0;
        const end = to[places[behind - 1] ?? 0] ?? 0;
        // Pieces come in order and overlap: what was marked is not marked again.
        traces.fill(inWord, Math.max(start, done), end);
        done = Math.max(done, end);
      });
      letters.fill(0);
    }
    bytes.fill(0);
  }
  pieces.destroy();
  return traces;
}

function endOfRun(fates: Uint8Array, from: number): number {
  const end = fates.indexOf(stays, from);
  return end < 0 ? fates.length : end;
}

/** As far to both sides as nothing parts it. */
function around(
  text: Buffer,
  from: number,
  to: number,
  parts: (byte: number) => boolean,
): readonly [number, number] {
  let start = from;
  while (start > 0 && !parts(text[start - 1] ?? 0)) start -= 1;
  let end = to;
  while (end < text.length && !parts(text[end] ?? 0)) end += 1;
  return [start, end];
}

function isLineEnd(byte: number): boolean {
  return byte === lineFeed || byte === carriageReturn;
}

function cut(text: Buffer, fates: Uint8Array): Buffer {
  const kept: Buffer[] = [];
  let from = 0;
  for (let at = 0; at < text.length;) {
    if (fates[at] === stays) {
      at += 1;
      continue;
    }
    const end = endOfRun(fates, at);
    kept.push(text.subarray(from, at), fates.subarray(at, end).includes(inLine) ? removedLines : removedWord);
    at = end;
    from = end;
  }
  return Buffer.concat([...kept, text.subarray(from)]);
}
