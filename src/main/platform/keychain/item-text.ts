/**
 * Values as text. The keychains of our package take text only, and some of them less than that: a zero byte ends it,
 * bytes that are no UTF-8 are changed. So what is printable ASCII is kept as it is, where its owner finds it, and
 * everything else, keys above all, as `v1:` and base64url (RFC 4648, section 5, without padding). A value that begins
 * with `v1:` itself is enveloped too, so that what is read has one meaning only.
 *
 * Both work on bytes, not on strings: bytes can be zeroed.
 */

const prefix = Buffer.from('v1:', 'latin1');
const alphabet = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_', 'latin1');
const sixBitsOf = new Map([...alphabet].map((letter, value) => [letter, value]));

/** The text to keep for a value, as ASCII bytes of its own. */
export function toItemText(bytes: Buffer): Buffer {
  const isPlain = bytes.every((byte) => byte >= 0x20 && byte <= 0x7e) && !isEnveloped(bytes);
  return isPlain ? Buffer.from(bytes) : encoded(bytes);
}

/** The value behind a text that was read, as bytes of its own; `null` for an envelope that is damaged. */
export function fromItemText(text: Buffer): Buffer | null {
  return isEnveloped(text) ? decoded(text.subarray(prefix.length)) : Buffer.from(text);
}

function isEnveloped(bytes: Buffer): boolean {
  return bytes.subarray(0, prefix.length).equals(prefix);
}

function encoded(bytes: Buffer): Buffer {
  const text = Buffer.alloc(prefix.length + Math.ceil((bytes.length * 8) / 6));
  prefix.copy(text);
  let [at, bits, count] = [prefix.length, 0, 0];
  const put = (sixBits: number): void => {
    text[at] = alphabet[sixBits & 0x3f] ?? 0;
    at += 1;
  };
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xffff;
    count += 8;
    for (; count >= 6; count -= 6) put(bits >> (count - 6));
  }
  if (count > 0) put(bits << (6 - count));
  return text;
}

/** Strict: no padding, no other letters, no bits that mean nothing. */
function decoded(letters: Buffer): Buffer | null {
  if (letters.length % 4 === 1) return null;
  const bytes = Buffer.alloc(Math.floor((letters.length * 6) / 8));
  let [at, bits, count] = [0, 0, 0];
  for (const letter of letters) {
    const sixBits = sixBitsOf.get(letter);
    if (sixBits === undefined) return spoilt(bytes);
    bits = ((bits << 6) | sixBits) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes[at] = (bits >> count) & 0xff;
    at += 1;
  }
  return (bits & ((1 << count) - 1)) === 0 ? bytes : spoilt(bytes);
}

function spoilt(bytes: Buffer): null {
  bytes.fill(0);
  return null;
}
