import { type Alphabet, type AlphabetName, alphabetNames, spelt } from './alphabets';
import { hashesOf } from './rolling-hash';

/** The pieces of a value by which it is known, of one length in one alphabet: hashes, in order. */
interface Pieces {
  readonly alphabet: AlphabetName;
  readonly length: number;
  readonly hashes: Float64Array;
}

/** A way to write a value, and what of it is a piece. */
interface Form {
  readonly alphabet: AlphabetName;
  readonly bytes: Buffer;
  /** Letters of a piece; the whole of a form that is shorter. */
  readonly length: number;
  /** A form with fewer letters is in many texts by chance, and says nothing. */
  readonly least: number;
}

/**
 * How many letters of a value in a row are a trace of it. Six of the 62 letters and digits are 36 bits: by chance they
 * stand in 8 KiB of other text once in some hundred thousand times, and what is left of a value with less is no help to
 * whoever guesses. Where big and small letters count as the same it takes eight.
 */
const plainPiece = 6;
const foldedPiece = 8;
/** Six bytes in hexadecimal and in base 64. */
const hexPiece = 12;
const base64Piece = 8;
const base64Letters = Buffer.from(
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
  'latin1',
);

/** Knows the pieces of one value again. To be destroyed after use, as they say as much as it does. */
export class KnownPieces {
  readonly #pieces: readonly Pieces[];

  constructor(value: Buffer, alphabets: Readonly<Record<AlphabetName, Alphabet>>) {
    const forms = formsOf(value).map((form) => speltForm(form, alphabets));
    const known = forms.filter(({ bytes, least }) => bytes.length >= least);
    this.#pieces = alphabetNames.flatMap((alphabet) => {
      const here = known.filter((form) => form.alphabet === alphabet);
      const lengths = new Set(here.map(({ length }) => length));
      return [...lengths].map((length) => ({
        alphabet,
        length,
        hashes: joined(
          here.filter((form) => form.length === length).map(({ bytes }) => bytes),
          length,
        ),
      }));
    });
    for (const { bytes } of forms) bytes.fill(0);
  }

  /**
   * Where pieces stand in a text that is spelt in an alphabet: `found` gets the first letter of each and the one behind
   * its last.
   */
  find(alphabet: AlphabetName, spelling: Buffer, found: (from: number, to: number) => void): void {
    for (const pieces of this.#pieces) {
      if (pieces.alphabet !== alphabet) continue;
      const hashes = hashesOf(spelling, pieces.length);
      for (const [from, hash] of hashes.entries()) {
        if (has(pieces.hashes, hash)) found(from, from + pieces.length);
      }
      hashes.fill(0);
    }
  }

  destroy(): void {
    for (const { hashes } of this.#pieces) hashes.fill(0);
  }
}

/** Spelt as texts will be; the copy that was given is zeroed. */
function speltForm(form: Form, alphabets: Readonly<Record<AlphabetName, Alphabet>>): Form {
  const { letters } = spelt(form.bytes, alphabets[form.alphabet]);
  form.bytes.fill(0);
  return { ...form, bytes: letters, length: Math.min(form.length, Math.max(1, letters.length)) };
}

function formsOf(value: Buffer): readonly Form[] {
  const wide = wideOf(value);
  const forms: Form[] = [
    { alphabet: 'visible', bytes: Buffer.from(value), length: plainPiece, least: 1 },
    { alphabet: 'letters', bytes: Buffer.from(value), length: plainPiece, least: plainPiece },
    { alphabet: 'folded', bytes: Buffer.from(value), length: foldedPiece, least: foldedPiece },
    { alphabet: 'folded', bytes: hexOf(value), length: hexPiece, least: hexPiece / 2 },
    { alphabet: 'folded', bytes: hexOf(wide), length: 2 * hexPiece, least: 2 * hexPiece },
  ];
  // In base 64 a value looks different at each of three places in a text.
  for (const shift of [0, 1, 2]) {
    const narrow = base64Of(value, shift);
    const wider = base64Of(wide, shift);
    forms.push(
      { alphabet: 'visible', bytes: Buffer.from(narrow), length: base64Piece, least: base64Piece - 2 },
      { alphabet: 'letters', bytes: narrow, length: base64Piece, least: base64Piece - 2 },
      { alphabet: 'letters', bytes: wider, length: 2 * base64Piece, least: 2 * base64Piece },
    );
  }
  wide.fill(0);
  return forms;
}

/** As UTF-16, which programs of Windows encode; right for ASCII, of which values are. */
function wideOf(value: Buffer): Buffer {
  const wide = Buffer.alloc(value.length * 2);
  for (const [at, byte] of value.entries()) wide[at * 2] = byte;
  return wide;
}

function hexOf(bytes: Buffer): Buffer {
  const hex = Buffer.alloc(bytes.length * 2);
  for (const [at, byte] of bytes.entries()) hex.write(byte.toString(16).padStart(2, '0'), at * 2, 'latin1');
  return hex;
}

/**
 * The letters of base 64 that are the same whatever stands before, when that leaves so many bytes for the three that make
 * four letters. The last one is that of a value with nothing behind it.
 */
function base64Of(bytes: Buffer, shift: number): Buffer {
  const bitAt = (bit: number): number => ((bytes[(bit >> 3) - shift] ?? 0) >> (7 - (bit & 7))) & 1;
  const first = Math.ceil((shift * 8) / 6);
  const count = Math.max(0, Math.ceil(((shift + bytes.length) * 8) / 6) - first);
  const encoded = Buffer.alloc(count);
  for (let at = 0; at < count; at += 1) {
    let six = 0;
    for (let bit = 0; bit < 6; bit += 1) six = (six << 1) | bitAt((first + at) * 6 + bit);
    encoded[at] = base64Letters[six] ?? 0;
  }
  return encoded;
}

/** The hashes of all pieces, forwards and backwards, in order. */
function joined(forms: readonly Buffer[], length: number): Float64Array {
  const parts = forms.flatMap((form) => {
    const backwards = Buffer.from(form).reverse();
    const both = [hashesOf(form, length), hashesOf(backwards, length)];
    backwards.fill(0);
    return both;
  });
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
    part.fill(0);
  }
  return all.sort();
}

function has(ordered: Float64Array, hash: number): boolean {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ordered[middle] ?? 0) < hash) low = middle + 1;
    else high = middle;
  }
  return ordered[low] === hash;
}
