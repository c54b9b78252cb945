import { failed, ok, type Result } from '../../shared/ipc/result';
import type { Keychain } from '../platform/keychain/keychain';
import { SecretValue } from '../platform/secret-value';

const service = 'wmda-credential-manager.session';

/**
 * The tokens by which servers' vaults are reached: in memory, and in the keychain only when their owner asked for that.
 * Never in a file.
 */
export class VaultTokens {
  readonly #keychain: Keychain;
  readonly #held = new Map<string, SecretValue>();

  constructor(keychain: Keychain) {
    this.#keychain = keychain;
  }

  /** The token; it stays ours. `vault-locked` when there is none. */
  async get(vaultId: string): Promise<Result<SecretValue>> {
    const held = this.#held.get(vaultId);
    if (held !== undefined) return ok(held);
    const kept = await this.#keychain.read(service, accountOf(vaultId));
    if (!kept.ok || kept.value === null) return failed({ code: 'vault-locked' });
    const token = new SecretValue(kept.value);
    this.#held.set(vaultId, token);
    return ok(token);
  }

  /** Takes a token over. A keychain that does not take it is said; it counts for this run all the same. */
  async hold(vaultId: string, token: SecretValue, isKept: boolean): Promise<Result<null>> {
    this.#held.get(vaultId)?.destroy();
    this.#held.set(vaultId, token);
    if (!isKept) return this.#keychain.remove(service, accountOf(vaultId));
    return this.#keychain.write(service, accountOf(vaultId), token.exposeBytes());
  }

  /** Takes every token out of memory. What the keychain has stays there. */
  lock(): void {
    for (const token of this.#held.values()) token.destroy();
    this.#held.clear();
  }

  async forget(vaultId: string): Promise<Result<null>> {
    this.#held.get(vaultId)?.destroy();
    this.#held.delete(vaultId);
    return this.#keychain.remove(service, accountOf(vaultId));
  }
}

function accountOf(vaultId: string): string {
  return `vault-token/${vaultId}`;
}
