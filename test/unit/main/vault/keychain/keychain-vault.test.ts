import { describe, expect, it } from 'vitest';
import type { Keychain } from '../../../../../src/main/platform/keychain/keychain';
import { SecretValue } from '../../../../../src/main/platform/secret-value';
import { KeychainVault } from '../../../../../src/main/vault/keychain/keychain-vault';
import { failed, ok, type ErrorCode, type Result } from '../../../../../src/shared/ipc/result';
import type { KeychainPlace } from '../../../../../src/shared/ipc/state/vault-state';

/** A keychain that keeps, loses, changes or refuses. */
class FaultyKeychain implements Keychain {
  readonly items = new Map<string, Buffer>();
  readonly handedOut: Buffer[] = [];
  writeFailure: ErrorCode | null = null;
  readFailure: ErrorCode | null = null;
  change: (bytes: Buffer) => Buffer | null = (bytes) => bytes;

  async probe(): Promise<Result<KeychainPlace>> {
    return ok('gnome-keyring');
  }

  async read(service: string, account: string): Promise<Result<Buffer | null>> {
    if (this.readFailure !== null) return failed({ code: this.readFailure });
    const found = this.items.get(`${service} ${account}`);
    const copy = found === undefined ? null : this.change(Buffer.from(found));
    if (copy !== null) this.handedOut.push(copy);
    return ok(copy);
  }

  async write(service: string, account: string, bytes: Buffer): Promise<Result<null>> {
    if (this.writeFailure !== null) return failed({ code: this.writeFailure });
    this.items.set(`${service} ${account}`, Buffer.from(bytes));
    return ok(null);
  }

  async remove(service: string, account: string): Promise<Result<null>> {
    this.items.delete(`${service} ${account}`);
    return ok(null);
  }
}

const name = { environmentId: 'demo', appId: '3f2a', reference: 'K7QF' };
const value = (): SecretValue => new SecretValue(Buffer.from('abc~VALUE.of_this-test'));

function keeping() {
  const keychain = new FaultyKeychain();
  return { keychain, vault: new KeychainVault(keychain) };
}

describe('a value in the keychain', () => {
  it('lies under the name that the handbook gives, to the byte', async () => {
    const { keychain, vault } = keeping();
    expect(await vault.put(name, value())).toEqual({ ok: true, value: null });
    expect([...keychain.items]).toEqual([
      ['wmda-credential-manager.vault demo/3f2a/K7QF', Buffer.from('abc~VALUE.of_this-test')],
    ]);
  });

  it('comes back, and is gone when removed', async () => {
    const { vault } = keeping();
    await vault.put(name, value());
    const found = await vault.get(name);
    expect(found.ok && found.value?.equals(value())).toBe(true);
    await vault.remove(name);
    expect(await vault.get(name)).toEqual({ ok: true, value: null });
  });

  it.each<[string, (bytes: Buffer) => Buffer | null]>([
    ['is not there', () => null],
    ['is shorter', (bytes) => bytes.subarray(0, -1)],
    ['is longer', (bytes) => Buffer.concat([bytes, Buffer.of(0)])],
    ['is empty', () => Buffer.alloc(0)],
    ['differs in one bit', (bytes) => (bytes.writeUInt8(bytes.readUInt8(3) ^ 1, 3), bytes)],
  ])('is not called saved when what is read back %s', async (_what, change) => {
    const { keychain, vault } = keeping();
    keychain.change = change;
    expect(await vault.put(name, value())).toEqual({ ok: false, error: { code: 'read-back-differs' } });
  });

  it('is not called saved when it cannot be written or read', async () => {
    const { keychain, vault } = keeping();
    keychain.writeFailure = 'keychain-locked';
    expect(await vault.put(name, value())).toMatchObject({ error: { code: 'keychain-locked' } });
    keychain.writeFailure = null;
    keychain.readFailure = 'keychain-timeout';
    expect(await vault.put(name, value())).toMatchObject({ error: { code: 'keychain-timeout' } });
  });

  it('leaves no copy in memory after it was read back', async () => {
    const { keychain, vault } = keeping();
    const saved = value();
    await vault.put(name, saved);
    expect(keychain.handedOut.map((bytes) => bytes.every((byte) => byte === 0))).toEqual([true]);
    expect(saved.exposeText()).toBe('abc~VALUE.of_this-test');
  });
});
