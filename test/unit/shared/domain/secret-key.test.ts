import { describe, expect, it } from 'vitest';
import { mayHave } from '../../../../src/shared/domain/application';
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

  it('is the same for a GUID in capitals, and for nothing else in capitals', () => {
    const keyId = '0d2a2b6c-6f7e-4c0a-9f6e-2f5f7b1f9a10';
    const capitals = { ...key, keyId: keyId.toUpperCase() };
    expect(isSameSecret({ ...key, keyId }, capitals)).toBe(true);
    expect(secretKeyText({ ...key, keyId })).toBe(secretKeyText(capitals));
    const listed = {
      secrets: [{ keyId, displayName: null, hint: null, startDateTime: null, endDateTime: '' }],
    };
    expect(mayHave(listed, capitals.keyId)).toBe(true);
    expect(isSameSecret(key, { ...key, keyId: 'KEY-1' })).toBe(false);
  });

  it('has no text that another one has, whatever its IDs are made of', () => {
    const one = secretKeyText({ environmentId: 'a","b', applicationId: 'c', keyId: 'd' });
    expect(one).not.toBe(secretKeyText({ environmentId: 'a', applicationId: 'b","c', keyId: 'd' }));
  });
});
