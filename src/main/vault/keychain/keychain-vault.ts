import { ok, type Result } from '../../../shared/ipc/result';
import type { VaultPlace } from '../../../shared/ipc/state/vault-state';
import type { Keychain } from '../../platform/keychain/keychain';
import { SecretValue } from '../../platform/secret-value';
import { writeAndReadBack } from '../read-back';
import type { Vault, VaultItemName } from '../vault';

const service = 'wmda-credential-manager.vault';

/**
 * Keeps values in the operating system's keychain, where their owner finds them without us: the service is
 * `wmda-credential-manager.vault`, the account `<environment>/<client ID>/<reference>`, and the item holds the value as
 * it is (one with other than printable ASCII in it: `platform/keychain/item-text.ts`). On Linux, for the secret "Secret by VM · K7QF" of the demo environment:
 *
 *     secret-tool lookup service wmda-credential-manager.vault account demo/<client ID>/K7QF
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

  /** Whatever its length: where the system limits items, the keychain cuts it into parts and joins them again. */
  put(name: VaultItemName, value: SecretValue): Promise<Result<null>> {
    return writeAndReadBack(
      value,
      () => this.#keychain.write(service, accountOf(name), value.exposeBytes()),
      () => this.get(name),
    );
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
