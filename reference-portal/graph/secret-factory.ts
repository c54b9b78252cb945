import { randomBytes, randomInt } from 'node:crypto';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const alphabet = `${letters}~._-`;
const length = 40;

/**
 * A value as Entra makes them: 40 characters of letters, digits and `~ . _ -`, with a digit, `Q` and `~` from the
 * fourth on (`kR28Q~…`), by which secret scanners know one.
 */
export function newSecretValue(): string {
  const pick = (from: string): string => from.charAt(randomInt(from.length));
  const head = `${pick(letters)}${pick(letters)}${pick(letters)}${randomInt(10)}Q~`;
  const tail = Array.from(randomBytes(length - head.length), (byte) =>
    alphabet.charAt(byte % alphabet.length),
  );
  return head + tail.join('');
}
