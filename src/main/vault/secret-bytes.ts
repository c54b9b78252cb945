const quote = 0x22;
const backslash = 0x5c;
const base64Alphabet = Buffer.from(
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
  'latin1',
);

/** The bytes of a JSON string's inside (RFC 8259, section 7), without the value ever being a JavaScript string. */
export function jsonEscaped(bytes: Buffer): Buffer {
  const escaped = Buffer.alloc(bytes.length * 6);
  let length = 0;
  for (const byte of bytes) {
    if (byte === quote || byte === backslash) {
      escaped[length++] = backslash;
      escaped[length++] = byte;
    } else if (byte < 0x20) {
      length += escaped.write(`\\u00${byte.toString(16).padStart(2, '0')}`, length, 'latin1');
    } else {
      escaped[length++] = byte;
    }
  }
  const result = Buffer.from(escaped.subarray(0, length));
  escaped.fill(0);
  return result;
}

/** Base 64 (RFC 4648, section 4) as bytes, for the same reason. */
export function base64Encoded(bytes: Buffer): Buffer {
  const encoded = Buffer.alloc(Math.ceil(bytes.length / 3) * 4, '=');
  for (let at = 0, to = 0; at < bytes.length; at += 3, to += 4) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
    const letters = [
      first >> 2,
      ((first & 3) << 4) | (second >> 4),
      ((second & 15) << 2) | (third >> 6),
      third & 63,
    ];
    const count = Math.min(3, bytes.length - at) + 1;
    for (const [place, letter] of letters.slice(0, count).entries()) {
      encoded[to + place] = base64Alphabet[letter] ?? 0;
    }
  }
  return encoded;
}

/** The bytes that base 64 stands for; `null` when it is not base 64. */
export function base64Decoded(encoded: Buffer): Buffer | null {
  const end = encoded.indexOf(0x3d);
  const letters = end < 0 ? encoded : encoded.subarray(0, end);
  const padding = encoded.subarray(letters.length);
  if (encoded.length % 4 !== 0 || padding.length > 2 || padding.some((byte) => byte !== 0x3d)) return null;
  const decoded = Buffer.alloc(Math.floor((letters.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let length = 0;
  for (const letter of letters) {
    const six = base64Alphabet.indexOf(letter);
    if (six < 0) {
      decoded.fill(0);
      return null;
    }
    held = ((held << 6) | six) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    decoded[length++] = (held >> bits) & 0xff;
  }
  return decoded;
}

/** Where the value goes in a document: a JSON string of exactly this. */
export const valueMark = '{value}';

/**
 * A JSON document with a value spliced into it: `document` has the text `"{value}"` in one place. Zero the result
 * after use.
 */
export function jsonWithValue(document: string, value: Buffer): Buffer | null {
  const [before, after, ...more] = document.split(JSON.stringify(valueMark));
  if (before === undefined || after === undefined || more.length > 0) return null;
  const inside = jsonEscaped(value);
  const whole = Buffer.concat([Buffer.from(`${before}"`), inside, Buffer.from(`"${after}`)]);
  inside.fill(0);
  return whole;
}
