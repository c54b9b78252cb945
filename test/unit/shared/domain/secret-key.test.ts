import { describe, expect, it } from 'vitest';
import { isSameSecret, secretKeyText, type SecretKey } from '../../../../src/shared/domain/secret-key';

const key: SecretKey = { environmentId: 'demo', applicationId: 'object-1', keyId: 'key-1' };

describe('the key of a secret', () => {
  it('is the same whoever made it', () => {
    expect(isSameSecret(key, { ...key })).toBe(true);
    expect(secretKeyText(key)).toBe(secretKeyText({ ...key }));
  });

  it.each(['environmentId', 'applicationId', 'keyId'] as const)('is another one with another %s', (name) => {
    const other = { ...key, [name]: 'other' };
    expect(isSameSecret(key, other)).toBe(false);
    expect(secretKeyText(key)).not.toBe(secretKeyText(other));
  });

  it('has no text that another one has, whatever its IDs are made of', () => {
    const one = secretKeyText({ environmentId: 'a","b', applicationId: 'c', keyId: 'd' });
    expect(one).not.toBe(secretKeyText({ environmentId: 'a', applicationId: 'b","c', keyId: 'd' }));
  });
});
