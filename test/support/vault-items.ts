import { randomBytes } from 'node:crypto';
import { SecretValue } from '../../src/main/platform/secret-value';
import type { VaultItemDetails, VaultItemName } from '../../src/main/vault/vault';

/** An item's name as the application makes them. */
export const itemName: VaultItemName = {
  environmentId: 'demo',
  appId: '2f0c2c5e-8a52-4f0e-9d5c-3b7a0c3b1d11',
  reference: 'K7QF',
};

export const itemDetails: VaultItemDetails = {
  keyId: '7d1f0a52-6a0c-4f6e-9c55-0d1c2b3a4f5e',
  displayName: 'Secret by VM · K7QF',
  hint: 'abc',
  endDateTime: '2027-11-20T10:00:00Z',
};

/** A value of the alphabet and length that client secrets have. */
export function someValue(random: (size: number) => Buffer = randomBytes): SecretValue {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789~_-.';
  const characters = [...random(40)].map((byte) => alphabet.charAt(byte % alphabet.length));
  return new SecretValue(Buffer.from(characters.join(''), 'latin1'));
}
