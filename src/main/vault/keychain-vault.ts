import { failed, ok, type Result } from '../../shared/ipc/result';
import type { VaultPlace } from '../../shared/ipc/state';
import type { Keychain } from '../platform/keychain/keychain';
import { SecretValue } from '../platform/secret-value';
import type { Vault, VaultItemName } from './vault';

const service = 'wmda-credential-manager.vault';

/**
 * Keeps values in the operating system's keychain, where their owner finds them without us: the service is
 * `wmda-credential-manager.vault`, the account `<environment>/<client ID>/<reference>`, and the item holds exactly the
 * value's bytes. On Linux, for the secret "Secret by VM · K7QF" of the demo environment:
 *
 *     secret-tool lookup service wmda-credential-manager.vault username demo/<client ID>/K7QF
 *     secret-tool search --all service wmda-credential-manager.vault
 *
 * On macOS: `security find-generic-password -w -s wmda-credential-manager.vault -a demo/<client ID>/K7QF`.
 */
export class KeychainVault implements Vault {
  readonly #keychain: Keychain;

  constructor(keychain: Keychain) {
    this.#keychain = keychain;
  }

  probe(): Promise<Result<VaultPlace>> {
    return this.#keychain.probe();
  }

  /** Succeeds only when the value was read back and is the same to the byte; otherwise `read-back-differs`. */
  async put(name: VaultItemName, value: SecretValue): Promise<Result<null>> {
    const account = accountOf(name);
    const written = await this.#keychain.write(service, account, value.exposeBytes());
    if (!written.ok) return written;
    const found = await this.get(name);
    if (!found.ok) return found;
    const isSame = found.value?.equals(value) ?? false;
    found.value?.destroy();
    return isSame ? ok(null) : failed({ code: 'read-back-differs' });
  }

  async get(name: VaultItemName): Promise<Result<SecretValue | null>> {
    const found = await this.#keychain.read(service, accountOf(name));
    if (!found.ok) return found;
    return ok(found.value === null ? null : new SecretValue(found.value));
  }

  remove(name: VaultItemName): Promise<Result<null>> {
    return this.#keychain.remove(service, accountOf(name));
  }
}

function accountOf({ environmentId, appId, reference }: VaultItemName): string {
  return `${environmentId}/${appId}/${reference}`;
}
