import type { Application } from '../../../shared/domain/application';
import type { SecretKey } from '../../../shared/domain/secret-key';
import { failed, type Result } from '../../../shared/ipc/result';
import { type FreshMfaOptions, isMfaFresh } from '../../access/fresh-mfa';
import type { Passphrase } from '../../access/passphrase';
import type { HandOutLimit } from '../../access/hand-out-limit';
import type { SecretValue } from '../../platform/secret-value';
import { vaultItemName, type Vaults } from '../../vault/vault';
import type { OperationJournal } from '../journal/journal';
import type { Operation } from '../journal/operation';
import { isValueOf } from './value-proof';

export interface ValueGateOptions extends FreshMfaOptions {
  readonly vault: Pick<Vaults, 'get'>;
  readonly journal: Pick<OperationJournal, 'leading'>;
  readonly limit: HandOutLimit;
  /** Told of each place that had something where a value was looked for: whether it was the value. */
  readonly onMet?: (operation: Operation, vaultId: string, isIt: boolean) => void;
  /** Who is there, where no second factor says so. */
  readonly passphrase: Pick<Passphrase, 'admit'>;
}

/**
 * The only way out of a vault. Whatever comes out is held against what is known of the secret first, and is gone from
 * memory afterwards, however that ends: an item that somebody else has edited is shown, copied and sent to nobody.
 */
export class ValueGate {
  readonly #options: ValueGateOptions;

  constructor(options: ValueGateOptions) {
    this.#options = options;
  }

  /**
   * For what main itself does with a value. `value-not-here` when no vault has it, `value-differs` when what is there is
   * not this secret's. A place with something else is passed over for one that has the value; while others cannot be
   * read it is theirs to say, and their failure is the answer.
   *
   * @param use must not keep the value
   * @param onDiffers told of each place that was passed over
   */
  async read<T>(
    operation: Operation,
    use: (value: SecretValue) => Promise<Result<T>>,
    onDiffers?: (vaultId: string) => void,
  ): Promise<Result<T>> {
    const found = await this.#options.vault.get(vaultItemName(operation), {
      is: (value) => isValueOf(operation, value),
      met: (vaultId, isIt) => {
        this.#options.onMet?.(operation, vaultId, isIt);
        if (!isIt) onDiffers?.(vaultId);
      },
    });
    if (!found.ok) return found;
    const { value } = found;
    if (value === null) return failed({ code: 'value-not-here' });
    try {
      return isValueOf(operation, value) ? await use(value) : failed({ code: 'value-differs' });
    } finally {
      value.destroy();
    }
  }

  /**
   * For a value that leaves main, or the place it is in, on its owner's word: only with a fresh second factor, see
   * {@link isMfaFresh}, and, where there is no sign-in or it shows no second factor, with the passphrase that was set, see
   * {@link Passphrase}; and not many in a while, see {@link HandOutLimit}.
   */
  async handOut<T>(
    { id: applicationId, appId }: Application,
    keyId: string,
    use: (value: SecretValue, key: SecretKey, operation: Operation) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const { journal, limit, environment, session, passphrase } = this.#options;
    const environmentId = environment()?.id;
    if (!isMfaFresh(this.#options)) return failed({ code: 'mfa-too-old' });
    const state = session.state();
    const isFactorShown = state.kind === 'signed-in' && state.secondFactor.evidence !== 'none';
    if (!isFactorShown) {
      const admitted = await passphrase.admit();
      if (!admitted.ok) return admitted;
    }
    // A keychain may have been waited for: what was shown in one environment opens no other.
    if (environmentId === undefined || environment()?.id !== environmentId)
      return failed({ code: 'not-signed-in' });
    const key = { environmentId, applicationId, keyId };
    const operation = journal.leading(key);
    if (operation === null || operation.saved === null || operation.plan.appId !== appId) {
      return failed({ code: 'value-not-here' });
    }
    return limit.within(() => this.read(operation, (value) => use(value, key, operation)));
  }
}
