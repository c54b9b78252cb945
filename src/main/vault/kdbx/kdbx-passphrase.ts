import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { Keychain } from '../../platform/keychain/keychain';
import { SecretValue } from '../../platform/secret-value';

const service = 'wmda-credential-manager.session';

/**
 * The passphrase of one file: in memory while it is unlocked, and, only when its owner asked for that, in the keychain.
 * Never in a file.
 */
export class KdbxPassphrase {
  readonly #keychain: Keychain;
  readonly #account: string;
  #held: SecretValue | null = null;

  /** @param vaultId names the item in the keychain */
  constructor(keychain: Keychain, vaultId: string) {
    this.#keychain = keychain;
    this.#account = `kdbx/${vaultId}`;
  }

  get isHeld(): boolean {
    return this.#held !== null;
  }

  /**
   * The passphrase, from memory or from the keychain; `vault-locked` when neither has it. A copy, so that a lock spoils
   * nothing that is under way; the caller destroys it.
   */
  async get(): Promise<Result<SecretValue>> {
    if (this.#held !== null) return ok(this.#held.copy());
    const kept = await this.#keychain.read(service, this.#account);
    if (!kept.ok || kept.value === null) return failed({ code: 'vault-locked' });
    const passphrase = new SecretValue(kept.value);
    this.hold(passphrase);
    return ok(passphrase.copy());
  }

  /** Takes it over, into memory. */
  hold(passphrase: SecretValue): void {
    this.#held?.destroy();
    this.#held = passphrase;
  }

  /** Puts what is held into the keychain, so that the file opens without asking on this computer. */
  async keep(): Promise<Result<null>> {
    if (this.#held === null) return failed({ code: 'vault-locked' });
    return this.#keychain.write(service, this.#account, this.#held.exposeBytes());
  }

  /** Takes it out of memory. What the keychain has stays there. */
  drop(): void {
    this.#held?.destroy();
    this.#held = null;
  }

  /** Takes it out of memory and of the keychain. */
  forget(): Promise<Result<null>> {
    this.drop();
    return this.#keychain.remove(service, this.#account);
  }
}
