import { cutJsonText } from '../../platform/files/json-text';
import { SecretValue } from '../../platform/secret-value';

const longestValue = 1024;

/** The answer to addPassword without its value, and the value by itself. */
export interface CutAnswer {
  /** JSON text with the value overwritten. */
  readonly json: string;
  readonly value: SecretValue;
}

/**
 * Cuts the value of `secretText` out of the answer's bytes, so that it never becomes a JavaScript string, and zeroes
 * the bytes it was given. `null` when there is not exactly one such member with a text in it.
 */
export function cutSecretText(answer: Buffer): CutAnswer | null {
  const cut = cutJsonText(answer, 'secretText');
  if (cut === null) return null;
  const { json, bytes } = cut;
  if (bytes.length > 0 && bytes.length <= longestValue) {
    return { json, value: new SecretValue(bytes) };
  }
  bytes.fill(0);
  return null;
}
