/**
 * The name of a new secret and the short reference at its end (`Secret by VM · K7QF`). The name is the only member
 * of a Graph passwordCredential that a client may set freely, so the reference is how a creation whose answer was
 * lost is found again.
 */

/** Crockford's base 32: no I, L, O, U, so it survives being read aloud. */
const referenceAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const referenceLength = 4;
const separator = ' · ';

/** Longest name accepted from a person, in characters as Graph counts them (UTF-16 code units). */
export const maximumNameLength = 100;

/** Why a name cannot be used. */
export type NameProblem = 'empty' | 'too-long' | 'control-characters';

/** Checks a name typed by a person; `null` when it can be used. */
export function nameProblem(name: string): NameProblem | null {
  const trimmed = name.trim();
  if (trimmed.length === 0) return 'empty';
  if (trimmed.length > maximumNameLength) return 'too-long';
  return hasControlCharacters(trimmed) ? 'control-characters' : null;
}

/**
 * Control characters and the bidirectional overrides that could make one name look like another. Right-to-left
 * letters themselves are welcome.
 */
const controlCharacters = '[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]';

function hasControlCharacters(text: string): boolean {
  return new RegExp(controlCharacters, 'u').test(text);
}

/** Somebody else's name as it may be shown: a line of text that nothing in it turns round. */
export function withoutControlCharacters(name: string): string {
  return name.replace(new RegExp(controlCharacters, 'gu'), '');
}

/** Makes a reference out of random bytes (one byte a character; 32 divides 256, so no value is favoured). */
export function referenceFrom(randomBytes: Uint8Array): string {
  if (randomBytes.length < referenceLength) throw new RangeError('A reference needs four random bytes');
  let reference = '';
  for (const byte of randomBytes.subarray(0, referenceLength))
    reference += referenceAlphabet.charAt(byte % 32);
  return reference;
}

/** Whether a text is a reference of ours. */
export function isReference(text: string): boolean {
  return new RegExp(`^[${referenceAlphabet}]{${referenceLength}}$`).test(text);
}

/** The display name sent to the portal. */
export function withReference(name: string, reference: string): string {
  return `${name.trim()}${separator}${reference}`;
}

/** Takes a display name apart into what the person typed and our reference, when it ends with one. */
export function splitReference(displayName: string): {
  readonly name: string;
  readonly reference: string | null;
} {
  const at = displayName.lastIndexOf(separator);
  if (at < 0) return { name: displayName, reference: null };
  const tail = displayName.slice(at + separator.length);
  return isReference(tail)
    ? { name: displayName.slice(0, at), reference: tail }
    : { name: displayName, reference: null };
}
