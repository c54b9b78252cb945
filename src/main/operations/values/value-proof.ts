import { createHash, timingSafeEqual } from 'node:crypto';
import type { Operation } from '../journal/operation';
import type { SecretValue } from '../../platform/secret-value';

/**
 * What lets a later run tell the whole value from a torn one in a vault, without the value: SHA-256 over the operation's
 * ID, which no other has, and the value. A generated value of 40 characters cannot be guessed from it.
 */
export function proofOf(operationId: string, value: SecretValue): string {
  return createHash('sha256')
    .update(operationId)
    .update('\0')
    .update(value.exposeBytes())
    .digest('base64url');
}

export function isProofOf(proof: string, operationId: string, value: SecretValue): boolean {
  const expected = Buffer.from(proofOf(operationId, value));
  const given = Buffer.from(proof);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/**
 * Whether it is the value of an operation's secret. Its proof decides; where none was ever written down, the hint that the
 * portal lists must be its beginning.
 */
export function isValueOf({ proof, plan, secret }: Operation, value: SecretValue): boolean {
  if (proof !== null) return isProofOf(proof, plan.operationId, value);
  const hint = Buffer.from(secret?.hint ?? '');
  return value.exposeBytes().subarray(0, hint.length).equals(hint);
}
