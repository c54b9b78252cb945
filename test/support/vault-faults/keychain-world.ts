import type { Keychain } from '../../../src/main/platform/keychain/keychain';
import type { KeychainErrorCode } from '../../../src/main/platform/keychain/keychain-line';
import { KeychainVault } from '../../../src/main/vault/keychain/keychain-vault';
import { failed, ok, type Result } from '../../../src/shared/ipc/result';
import type { KeychainPlace } from '../../../src/shared/ipc/state/vault-state';
import type { SeededRandom } from './seeded-random';
import { spoilt, type VaultFault, type VaultWorld } from './vault-world';

/** What each fault is called by then. */
const codes: Readonly<Record<VaultFault, KeychainErrorCode>> = {
  'write fails': 'keychain-failed',
  'read-back differs': 'keychain-failed',
  locked: 'keychain-locked',
  timeout: 'keychain-timeout',
  'prompt dismissed': 'keychain-cancelled',
  'provider dies mid-write': 'keychain-missing',
  'disk full': 'keychain-failed',
  'item too large': 'keychain-failed',
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
    return cutsSilently ? ok(null) : failed({ code: codes[fault] });
  }

  async remove(_service: string, account: string): Promise<Result<null>> {
    this.items.delete(account);
    return ok(null);
  }

  #spoilt(bytes: Buffer): Buffer {
    return this.random === null ? Buffer.alloc(0) : spoilt(bytes, this.random);
  }
}

/** The keychain vault over a keychain that fails. */
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
