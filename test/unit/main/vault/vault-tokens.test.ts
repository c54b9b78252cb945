import { describe, expect, it } from 'vitest';
import { SecretValue } from '../../../../src/main/platform/secret-value';
import { VaultTokens } from '../../../../src/main/vault/vault-tokens';
import { failed, ok } from '../../../../src/shared/ipc/result';
import { MemoryKeychain } from '../../../fakes/memory-keychain';

const token = (text: string): SecretValue => new SecretValue(Buffer.from(text));

describe('VaultTokens', () => {
  it('hands out what was given, and nothing of another vault', async () => {
    const tokens = new VaultTokens(new MemoryKeychain());
    const given = token('s.1');
    expect(await tokens.hold('server-1', given, false)).toEqual(ok(null));
    const [found, again] = [await tokens.get('server-1'), await tokens.get('server-1')];
    expect(found.ok && found.value.equals(given)).toBe(true);
    // Each asker has its own, which a lock leaves alone.
    if (found.ok) found.value.destroy();
    tokens.lock();
    expect(again.ok && again.value.exposeText()).toBe('s.1');
    expect(await tokens.get('server-2')).toEqual(failed({ code: 'vault-locked' }));
  });

  it('takes all of them out of memory, zeroed; those of the keychain are read again', async () => {
    const keychain = new MemoryKeychain();
    const tokens = new VaultTokens(keychain);
    const [passing, remembered] = [token('s.passing'), token('s.remembered')];
    const bytes = [passing.exposeBytes(), remembered.exposeBytes()];
    await tokens.hold('server-1', passing, false);
    await tokens.hold('server-2', remembered, true);
    tokens.lock();
    for (const each of bytes) expect(each.every((byte) => byte === 0)).toBe(true);
    expect(await tokens.get('server-1')).toEqual(failed({ code: 'vault-locked' }));
    const again = await tokens.get('server-2');
    expect(again.ok && again.value.exposeText()).toBe('s.remembered');
  });

  it.each([
    ['behind a lock', (tokens: VaultTokens) => tokens.lock(), 'vault-locked'],
    [
      'over a newer one',
      (tokens: VaultTokens) => void tokens.hold('server-1', token('s.newer'), false),
      's.newer',
    ],
  ])('brings none back %s, when a server did not take another', async (_name, meanwhile, left) => {
    const tokens = new VaultTokens(new MemoryKeychain());
    await tokens.hold('server-1', token('s.before'), false);
    const refused = failed({ code: 'vault-refused' });
    const isTaken = async () => {
      meanwhile(tokens);
      return refused;
    };
    expect(await tokens.renew('server-1', token('s.wrong'), { isKept: false, isTaken })).toEqual(refused);
    const found = await tokens.get('server-1');
    expect(found.ok ? found.value.exposeText() : found.error.code).toBe(left);
  });
});
