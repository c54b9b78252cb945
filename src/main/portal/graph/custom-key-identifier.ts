/** Bytes of letters, digits, signs and blanks, and of nothing that no name has. */
const nameLike = /^[^\p{C}\p{Zl}\p{Zp}\uFFFD]{1,200}$/u;

/** Base 64 of 200 characters in either encoding; no name is looked for in what is longer. */
const longestBase64 = 1_200;

/**
 * The name that an earlier portal, or a tool, has put into `customKeyIdentifier`: base64 of UTF-16 (little endian, the
 * Azure portal) or of UTF-8 (az). `null` for what is no text, such as a certificate's thumbprint.
 */
export function nameFromIdentifier(base64: string | null): string | null {
  if (base64 === null || base64.length > longestBase64 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return null;
  const bytes = Buffer.from(base64, 'base64');
  // Every second byte of a Latin name in UTF-16 is zero, and none is in UTF-8.
  const encoding = bytes.includes(0) ? 'utf-16le' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes).replace(/\0+$/, '').trim();
    return nameLike.test(text) ? text : null;
  } catch {
    return null;
  }
}
