export const alphabetNames = ['visible', 'letters', 'folded'] as const;

/**
 * What counts of a text. `visible`: all but white space and control characters. `letters`: letters and digits, whatever stands between them.
 * `folded`: the same, big as small.
 */
export type AlphabetName = (typeof alphabetNames)[number];

/** By a byte, what it counts as; 0 for what is left out. */
export type Alphabet = Uint8Array;

/** A text in the letters of an alphabet, and where in it each of them stands. */
export interface Spelling {
  readonly letters: Buffer;
  readonly places: Uint32Array;
}

/** Bytes of other than English letters count where the value has such; otherwise they part it as any other mark does. */
export function alphabetsFor(value: Buffer): Readonly<Record<AlphabetName, Alphabet>> {
  const hasOthers = value.some((byte) => byte >= 0x80);
  const isLetter = (byte: number): boolean =>
    byte < 0x80 ? /[0-9A-Za-z]/.test(String.fromCharCode(byte)) : hasOthers;
  return {
    visible: alphabet((byte) => (byte <= 0x20 ? 0 : byte)),
    letters: alphabet((byte) => (isLetter(byte) ? byte : 0)),
    folded: alphabet((byte) => (isLetter(byte) ? small(byte) : 0)),
  };
}

/** The caller zeroes the letters. */
export function spelt(text: Buffer, alphabetOfText: Alphabet): Spelling {
  const letters = Buffer.alloc(text.length);
  const places = new Uint32Array(text.length);
  let length = 0;
  for (const [at, byte] of text.entries()) {
    const letter = alphabetOfText[byte] ?? 0;
    if (letter === 0) continue;
    letters[length] = letter;
    places[length] = at;
    length += 1;
  }
  return { letters: letters.subarray(0, length), places: places.subarray(0, length) };
}

function alphabet(letterOf: (byte: number) => number): Alphabet {
  return Uint8Array.from({ length: 256 }, (_none, byte) => letterOf(byte));
}

function small(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
}
