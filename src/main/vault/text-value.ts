import type { SecretValue } from '../platform/secret-value';

/** Whether a value is UTF-8, which places that keep text give back to the byte. */
export function isUtf8(value: SecretValue): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(value.exposeBytes());
    return true;
  } catch {
    return false;
  }
}
