import type { Result } from '../../shared/ipc/result';
import type { VaultPlace, VaultState } from '../../shared/ipc/state/vault-state';
import { Emitter } from '../platform/emitter';
import type { SecretValue } from '../platform/secret-value';
import type { VaultItemName, Vaults } from './vault';

/** A vault that remembers how its last probe ended, for the page to show. Everything is passed on as it is. */
export class ObservedVault implements Vaults {
  readonly #vault: Vaults;
  readonly #changed = new Emitter<VaultState>();
  #state: VaultState = { kind: 'unknown' };
  #asked = 0;
  /** Which question the state answers. */
  #answered = 0;

  constructor(vault: Vaults) {
    this.#vault = vault;
  }

  state(): VaultState {
    return this.#state;
  }

  onChanged(listener: (state: VaultState) => void): () => void {
    return this.#changed.on(listener);
  }

  async probe(appId?: string): Promise<Result<VaultPlace>> {
    this.#asked += 1;
    const question = this.#asked;
    const result = await this.#vault.probe(appId);
    // One that was asked later has its answer already.
    if (question < this.#answered) return result;
    this.#answered = question;
    this.#state = result.ok
      ? { kind: 'ready', place: result.value }
      : { kind: 'unavailable', error: result.error };
    this.#changed.emit(this.#state);
    return result;
  }

  put(...given: Parameters<Vaults['put']>): Promise<Result<null>> {
    return this.#vault.put(...given);
  }

  get(...given: Parameters<Vaults['get']>): Promise<Result<SecretValue | null>> {
    return this.#vault.get(...given);
  }

  remove(name: VaultItemName): Promise<Result<null>> {
    return this.#vault.remove(name);
  }
}
