import { describe, expect, it } from 'vitest';
import { ObservedVault } from '../../../../src/main/vault/observed-vault';
import { SecretValue } from '../../../../src/main/platform/secret-value';
import type { Vault } from '../../../../src/main/vault/vault';
import { failed, ok, type Result } from '../../../../src/shared/ipc/result';
import type { VaultPlace, VaultState } from '../../../../src/shared/ipc/state/vault-state';

describe('ObservedVault', () => {
  it('remembers and tells how the last probe ended', async () => {
    let next: Result<VaultPlace> = failed({ code: 'keychain-locked' });
    const vault = new ObservedVault({ probe: async () => next } as Vault);
    const heard: VaultState[] = [];
    vault.onChanged((state) => heard.push(state));
    expect(vault.state()).toEqual({ kind: 'unknown' });
    expect(await vault.probe()).toEqual(next);
    next = ok('macos-keychain');
    expect(await vault.probe()).toEqual(next);
    expect(heard).toEqual([
      { kind: 'unavailable', error: { code: 'keychain-locked' } },
      { kind: 'ready', place: 'macos-keychain' },
    ]);
    expect(vault.state()).toEqual(heard.at(-1));
  });

  it('lets an answer stand that was asked for later', async () => {
    const answers: ((result: Result<VaultPlace>) => void)[] = [];
    const vault = new ObservedVault({
      probe: () => new Promise((resolve) => answers.push(resolve)),
    } as Partial<Vault> as Vault);
    const asked = [vault.probe(), vault.probe()];
    answers[1]?.(ok('gnome-keyring'));
    await asked[1];
    answers[0]?.(failed({ code: 'keychain-locked' }));
    expect(await asked[0]).toEqual(failed({ code: 'keychain-locked' }));
    expect(vault.state()).toEqual({ kind: 'ready', place: 'gnome-keyring' });
  });

  it('passes everything else on as it is', async () => {
    const name = { environmentId: 'demo', appId: 'client-1', reference: 'K7QF' };
    const value = new SecretValue(Buffer.from('value'));
    const calls: unknown[][] = [];
    const vault = new ObservedVault({
      probe: async () => ok('gnome-keyring'),
      put: async (...given) => {
        calls.push(['put', ...given]);
        return ok(null);
      },
      get: async (...given) => {
        calls.push(['get', ...given]);
        return ok(value);
      },
      remove: async (...given) => {
        calls.push(['remove', ...given]);
        return ok(null);
      },
    });
    const details = { keyId: 'key-1', displayName: null, hint: 'val', endDateTime: '2027-11-20T00:00:00Z' };
    await vault.put(name, value, details);
    expect(await vault.get(name)).toEqual(ok(value));
    await vault.remove(name);
    expect(calls).toEqual([
      ['put', name, value, details],
      ['get', name],
      ['remove', name],
    ]);
    expect(vault.state()).toEqual({ kind: 'unknown' });
  });
});
