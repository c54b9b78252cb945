import { freshFactor } from '../../../../fakes/fresh-factor';
import { describe, expect, it } from 'vitest';
import { SessionStore } from '../../../../../src/main/session/store/session-store';
import { failed, ok } from '../../../../../src/shared/ipc/result';
import { MemoryKeychain } from '../../../../fakes/memory-keychain';

const stored = {
  refreshToken: 'token',
  fingerprint: 'of the environment',
  signIn: { issuer: 'https://login.example', clientId: 'client-1' },
  authenticatedAtMs: 1,
  secondFactor: freshFactor.secondFactor,
  scopes: ['openid', 'Application.Read.All'],
  subject: 'person-1',
  user: { displayName: 'Vera Manager', email: null },
};

describe('SessionStore', () => {
  it('finds the session of each environment again, until it is removed', async () => {
    const keychain = new MemoryKeychain();
    const store = new SessionStore(keychain);
    expect(await store.read('demo')).toEqual(ok(null));
    await store.write('demo', stored);
    await store.write('sandbox', { ...stored, refreshToken: 'other' });
    expect([...keychain.items.keys()]).toEqual([
      'wmda-credential-manager.session demo',
      'wmda-credential-manager.session sandbox',
    ]);
    await store.remove('demo');
    expect(await store.read('demo')).toEqual(ok(null));
    expect(await store.read('sandbox')).toEqual(ok({ ...stored, refreshToken: 'other' }));
  });

  it('zeroes the bytes it was given and the bytes it gave', async () => {
    const seen: Buffer[] = [];
    const keychain = new MemoryKeychain();
    const store = new SessionStore({
      probe: () => keychain.probe(),
      read: async (service, account) => {
        const result = await keychain.read(service, account);
        if (result.ok && result.value !== null) seen.push(result.value);
        return result;
      },
      write: (service, account, bytes) => {
        seen.push(bytes);
        return keychain.write(service, account, bytes);
      },
      remove: (service, account) => keychain.remove(service, account),
    });
    await store.write('demo', stored);
    await store.read('demo');
    expect(seen).toHaveLength(2);
    for (const bytes of seen) expect(bytes.every((byte) => byte === 0)).toBe(true);
  });

  it.each(['', 'null', '{', '[]', '{"version":2}', '{"version":1,"refreshToken":""}', '\u0000\u0001'])(
    'takes an item that says %j for none',
    async (text) => {
      const keychain = new MemoryKeychain();
      keychain.items.set('wmda-credential-manager.session demo', Buffer.from(text));
      expect(await new SessionStore(keychain).read('demo')).toEqual(ok(null));
    },
  );

  it.each(['keychain-missing', 'keychain-locked', 'keychain-timeout', 'keychain-failed'] as const)(
    'says %s when the keychain says so',
    async (code) => {
      const keychain = new MemoryKeychain();
      keychain.problem = { code };
      const store = new SessionStore(keychain);
      expect(await store.read('demo')).toEqual(failed({ code }));
      expect(await store.write('demo', stored)).toEqual(failed({ code }));
      expect(await store.remove('demo')).toEqual(failed({ code }));
    },
  );
});
