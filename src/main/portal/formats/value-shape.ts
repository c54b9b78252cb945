/** Why a pasted text does not look like a client secret's value. */
export type ValueProblem =
  | 'empty'
  /** A UUID: what portals show as the secret's ID, beside the value. */
  | 'secret-id'
  /** Not 16 to 64 characters, which is what Graph makes. */
  | 'length'
  /** Spaces, line breaks or letters beyond ASCII: something else was copied, or more than the value. */
  | 'characters';

export const hintLength = 3;
const shortest = 16;
const longest = 64;
/** Positions of the hyphens in a UUID of 36 characters. */
const hyphens = new Set([8, 13, 18, 23]);

/**
 * Judges a value by its bytes, so that no text of it is made that could not be wiped; `null` when it looks right.
 *
 * @param bytes UTF-8, without white space around it
 */
export function valueProblem(bytes: Uint8Array): ValueProblem | null {
  if (bytes.length === 0) return 'empty';
  if (!bytes.every(isVisible)) return 'characters';
  if (isUuid(bytes)) return 'secret-id';
  return bytes.length < shortest || bytes.length > longest ? 'length' : null;
}

/** Where a value begins and ends in what was copied: programs like to add a line break or a space. */
export function valueBounds(bytes: Uint8Array): { readonly start: number; readonly end: number } {
  let start = 0;
  let end = bytes.length;
  while (start < end && isWhiteSpace(bytes[start])) start += 1;
  while (end > start && isWhiteSpace(bytes[end - 1])) end -= 1;
  return { start, end };
}

/** The first characters of a value, which a portal goes on showing. For a value of visible ASCII only. */
export function hintOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, hintLength));
}

function isVisible(byte: number): boolean {
  return byte > 0x20 && byte < 0x7f;
}

function isWhiteSpace(byte: number | undefined): boolean {
  return byte === 0x20 || (byte !== undefined && byte >= 0x09 && byte <= 0x0d);
}

function isUuid(bytes: Uint8Array): boolean {
  return (
    bytes.length === 36 && bytes.every((byte, at) => (hyphens.has(at) ? byte === 0x2d : isHexadecimal(byte)))
  );
}

function isHexadecimal(byte: number): boolean {
  const lower = byte | 0x20;
  return (byte >= 0x30 && byte <= 0x39) || (lower >= 0x61 && lower <= 0x66);
}
