import type { SecretValue } from '../../platform/secret-value';

/** Bytes that stand for themselves in a form (RFC 3986, 2.3: unreserved). */
const unreserved = /^[A-Za-z0-9\-._~]$/;
const hexDigits = '0123456789ABCDEF';
const percent = 0x25;

/**
 * Writes an `application/x-www-form-urlencoded` body with the value as its last member, byte by byte, so that the value
 * is at no time a string. The caller zeroes the body.
 */
export function formBody(fields: Readonly<Record<string, string>>, name: string, value: SecretValue): Buffer {
  const head = Buffer.from(
    `${new URLSearchParams(fields).toString()}&${encodeURIComponent(name)}=`,
    'latin1',
  );
  const bytes = value.exposeBytes();
  const body = Buffer.alloc(head.length + bytes.length * 3);
  let length = head.copy(body);
  for (const byte of bytes) {
    if (unreserved.test(String.fromCharCode(byte))) {
      body[length++] = byte;
    } else {
      body[length++] = percent;
      body[length++] = hexDigits.charCodeAt(byte >> 4);
      body[length++] = hexDigits.charCodeAt(byte & 15);
    }
  }
  // A view, not a copy: zeroing it and its unused rest is one thing.
  return body.subarray(0, length);
}
