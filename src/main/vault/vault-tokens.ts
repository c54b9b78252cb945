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

  /** A copy of the token, so that a lock spoils nothing that is under way; the caller destroys it. `vault-locked` when there is none. */
  async get(vaultId: string): Promise<Result<SecretValue>> {
    const held = this.#held.get(vaultId);
    if (held !== undefined) return ok(held.copy());
    const kept = await this.#keychain.read(service, accountOf(vaultId));
    if (!kept.ok || kept.value === null) return failed({ code: 'vault-locked' });
    const token = new SecretValue(kept.value);
    this.#take(vaultId, token);
    return ok(token.copy());
  }

  /** Takes a token over. A keychain that does not take it is said; it counts for this run all the same. */
  async hold(vaultId: string, token: SecretValue, isKept: boolean): Promise<Result<null>> {
    this.#take(vaultId, token);
    if (!isKept) return this.#keychain.remove(service, accountOf(vaultId));
    return this.#keychain.write(service, accountOf(vaultId), token.exposeBytes());
  }

  /**
   * Takes a newer token over if the server does, else goes on with the one before: a slip of the hand must not cost a
   * token that works.
   */
  async renew(
    vaultId: string,
    token: SecretValue,
    { isKept, isTaken }: { readonly isKept: boolean; readonly isTaken: () => Promise<Result<unknown>> },
  ): Promise<Result<null>> {
    const before = this.#held.get(vaultId)?.copy();
    this.#take(vaultId, token);
    const tried = await isTaken();
    if (tried.ok) {
      before?.destroy();
      // Locked meanwhile: what was typed is gone, and was only good for this run.
      return this.#held.get(vaultId) === token ? this.hold(vaultId, token.copy(), isKept) : ok(null);
    }
    // Locked meanwhile, or another one was taken over: that stays.
    if (this.#held.get(vaultId) !== token) before?.destroy();
    else if (before === undefined) this.#drop(vaultId);
    else this.#take(vaultId, before);
    return tried;
  }

  /** Takes every token out of memory. What the keychain has stays there. */
  lock(): void {
    for (const token of this.#held.values()) token.destroy();
    this.#held.clear();
  }

  async forget(vaultId: string): Promise<Result<null>> {
    this.#drop(vaultId);
    return this.#keychain.remove(service, accountOf(vaultId));
  }

  #take(vaultId: string, token: SecretValue): void {
    this.#drop(vaultId);
    this.#held.set(vaultId, token);
  }

  #drop(vaultId: string): void {
    this.#held.get(vaultId)?.destroy();
    this.#held.delete(vaultId);
  }
}

function accountOf(vaultId: string): string {
  return `vault-token/${vaultId}`;
}
