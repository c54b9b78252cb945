import type { VaultKind, NewVault } from '../../../shared/domain/new-vault';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { VaultPlace } from '../../../shared/ipc/state/vault-state';
import type { Keychain } from '../../platform/keychain/keychain';
import { SecretValue } from '../../platform/secret-value';
import type { VaultCatalogue } from '../catalogue/vault-catalogue';
import { KdbxPassphrase } from '../kdbx/kdbx-passphrase';
import type { KdbxVault } from '../kdbx/kdbx-vault';
import type { VaultTokens } from '../vault-tokens';

export interface VaultSecretsOptions {
  readonly catalogue: Pick<VaultCatalogue, 'byId' | 'kdbx' | 'lock'>;
  readonly tokens: Pick<VaultTokens, 'hold' | 'renew' | 'forget' | 'lock'>;
  readonly keychain: Keychain;
}

/**
 * What opens the places for values: passphrases of files and tokens of servers. They come from the person, are in
 * memory while they are needed, and in the keychain when their owner wants that; in no file.
 */
export class VaultSecrets {
  readonly #options: VaultSecretsOptions;

  constructor(options: VaultSecretsOptions) {
    this.#options = options;
  }

  /** Opens a new place with what came along with it; makes the file where one is wanted. */
  async open(vaultId: string, wanted: NewVault): Promise<Result<null>> {
    const { catalogue, tokens } = this.#options;
    if (wanted.kind === 'command') return ok(null);
    if (wanted.kind !== 'kdbx-file') return tokens.hold(vaultId, tokenOf(wanted.token), wanted.isKept);
    const file = catalogue.kdbx(vaultId);
    if (file === null) return failed({ code: 'unexpected' });
    return this.#openFile(vaultId, wanted.passphrase, wanted.isKept, (passphrase) =>
      wanted.isNew ? file.create(passphrase) : file.unlock(passphrase),
    );
  }

  /**
   * Opens a file with its passphrase, or goes on at a server with a newer token: most of them last an hour or a day.
   * A token counts when the server takes it.
   */
  async unlock(vaultId: string, secret: string, isKept: boolean): Promise<Result<null>> {
    const { catalogue, tokens } = this.#options;
    const known = catalogue.byId(vaultId);
    const file = catalogue.kdbx(vaultId);
    if (file !== null) {
      const unlock = (passphrase: SecretValue): Promise<Result<null>> => file.unlock(passphrase);
      return this.#openFile(vaultId, secret, isKept, unlock);
    }
    if (known === null || !isServer(known.kind)) return failed({ code: 'not-found' });
    const isTaken = (): Promise<Result<VaultPlace>> => known.vault.probe();
    return tokens.renew(vaultId, tokenOf(secret), { isKept, isTaken });
  }

  /**
   * Takes all of them out of memory. Those that were to be remembered are in the keychain, which has a lock of its own;
   * the others are asked for again.
   */
  lockAll(): void {
    this.#options.catalogue.lock();
    this.#options.tokens.lock();
  }

  /** Takes those of one place out of memory and of the keychain. */
  async forget({
    id,
    kind,
  }: {
    readonly id: string;
    readonly kind: NewVault['kind'];
  }): Promise<Result<null>> {
    const { keychain, tokens } = this.#options;
    if (kind === 'command') return ok(null);
    return kind === 'kdbx-file' ? new KdbxPassphrase(keychain, id).forget() : tokens.forget(id);
  }

  async #openFile(
    vaultId: string,
    text: string,
    isKept: boolean,
    open: (passphrase: SecretValue) => ReturnType<KdbxVault['unlock']>,
  ): Promise<Result<null>> {
    const passphrase = new SecretValue(Buffer.from(text, 'utf8'));
    try {
      const opened = await open(passphrase);
      return opened.ok && isKept ? await this.#keepPassphrase(vaultId, passphrase) : opened;
    } finally {
      passphrase.destroy();
    }
  }

  async #keepPassphrase(vaultId: string, passphrase: SecretValue): Promise<Result<null>> {
    const kept = new KdbxPassphrase(this.#options.keychain, vaultId);
    kept.hold(passphrase.copy());
    const result = await kept.keep();
    kept.drop();
    return result;
  }
}

const isServer = (kind: VaultKind): boolean => kind === 'hashicorp-vault' || kind === 'azure-key-vault';

/** As it was pasted, often with a line end. */
function tokenOf(text: string): SecretValue {
  return new SecretValue(Buffer.from(text.trim(), 'utf8'));
}
