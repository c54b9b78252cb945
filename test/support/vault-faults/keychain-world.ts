import type { Keychain } from '../../../src/main/platform/keychain/keychain';
import { keychainErrorCode } from '../../../src/main/platform/keychain/keyring-failure';
import { KeychainVault } from '../../../src/main/vault/keychain-vault';
import { failed, ok, type Result } from '../../../src/shared/ipc/result';
import type { KeychainPlace } from '../../../src/shared/ipc/state/vault-state';
import type { SeededRandom } from './seeded-random';
import { spoilt, type VaultFault, type VaultWorld } from './vault-world';

/** The keyring package's own words for each fault, as seen on Linux and Windows. */
const messages: Readonly<Record<VaultFault, string>> = {
  'write fails': 'Platform secure storage failure: Zbus error',
  'read-back differs': '',
  locked: 'Couldn’t access platform secure storage: Secret Service: the collection is locked',
  timeout: 'Did not receive a reply',
  'prompt dismissed': 'Secret Service: prompt was dismissed',
  'provider dies mid-write': 'org.freedesktop.DBus.Error.NoReply',
  'disk full': 'Platform secure storage failure: could not write the keyring: No space left on device',
  'item too large': 'Attribute "password" is longer than platform limit of 2560 chars',
};

class BrokenKeychain implements Keychain {
  readonly items = new Map<string, Buffer>();
  fault: VaultFault | null = null;
  random: SeededRandom | null = null;
  #isDead = false;

  async probe(): Promise<Result<KeychainPlace>> {
    return ok('gnome-keyring');
  }

  async read(_service: string, account: string): Promise<Result<Buffer | null>> {
    if (this.#isDead) return failed({ code: 'keychain-missing' });
    const found = this.items.get(account);
    if (found === undefined) return ok(null);
    return ok(this.fault === 'read-back differs' ? this.#spoilt(found) : Buffer.from(found));
  }

  async write(_service: string, account: string, bytes: Buffer): Promise<Result<null>> {
    const { fault, random } = this;
    if (fault === null || fault === 'read-back differs') {
      this.items.set(account, Buffer.from(bytes));
      return ok(null);
    }
    // A store that fails may have kept nothing, something or everything; a bad one may even say that all is well.
    const kept = random?.below(3) ?? 0;
    if (kept === 1) this.items.set(account, this.#spoilt(bytes));
    if (kept === 2) this.items.set(account, Buffer.from(bytes));
    this.#isDead = fault === 'provider dies mid-write';
    const cutsSilently = kept === 1 && (fault === 'item too large' || fault === 'disk full');
    return cutsSilently ? ok(null) : failed({ code: keychainErrorCode(messages[fault]) });
  }

  async remove(_service: string, account: string): Promise<Result<null>> {
    this.items.delete(account);
    return ok(null);
  }

  #spoilt(bytes: Buffer): Buffer {
    return this.random === null ? Buffer.alloc(0) : spoilt(bytes, this.random);
  }
}

/** The keychain vault over a keychain that fails in the keyring package's own words. */
export async function keychainWorld(): Promise<VaultWorld> {
  const keychain = new BrokenKeychain();
  return {
    vault: new KeychainVault(keychain),
    break: async (fault, random) => {
      keychain.fault = fault;
      keychain.random = random;
    },
    stored: async () => [...keychain.items.values()][0] ?? null,
    stop: async () => undefined,
  };
}
