import { randomBytes } from 'node:crypto';
import type { StoredSecret } from '../state/portal-state';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const hintLength = 3;
const saltLength = 16;
const hashLength = 32;
const lengthOfOne = hintLength + saltLength + hashLength;

/** What the portal keeps of a secret's value. */
export type UnknownSecret = Pick<StoredSecret, 'hint' | 'value'>;

/**
 * Secrets whose values nobody knows, since they never were: the hash is chance itself, from one draw for all of them.
 * Making and hashing ten thousand values took longer than all else that a large portal does at its start.
 *
 * @returns a function that gives another one each time, `count` times
 */
export function unknownSecrets(count: number): () => UnknownSecret {
  const chance = randomBytes(count * lengthOfOne);
  let at = 0;
  const take = (length: number): Buffer => chance.subarray(at, (at += length));
  return () => ({
    hint: Array.from(take(hintLength), (byte) => letters.charAt(byte % letters.length)).join(''),
    value: {
      salt: take(saltLength).toString('base64url'),
      hash: take(hashLength).toString('base64url'),
    },
  });
}
