import type { Application } from '../../../shared/domain/application';
import type { Environment } from '../../../shared/domain/environment';
import { isSameSecret, type SecretKey } from '../../../shared/domain/secret-key';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { VaultDelivery } from '../../../shared/ipc/state/vault-state';
import { endingOf, subjectOf } from '../../facts/fact-parts';
import type { FactTeller } from '../../facts/facts';
import { Emitter } from '../../platform/emitter';
import type { VaultCatalogue, VaultOutcome } from '../../vault/catalogue/vault-catalogue';
import type { OperationJournal } from '../journal/journal';
import { type Operation, secretKeyOf } from '../journal/operation';
import { lyingThere } from '../../vault/read-back';
import { type VaultItemName, vaultItemName } from '../../vault/vault';
import type { ValueGate } from './value-gate';

export interface ValueDeliveryOptions {
  readonly gate: Pick<ValueGate, 'handOut'>;
  readonly environment: () => Environment | null;
  readonly catalogue: Pick<VaultCatalogue, 'byId'>;
  readonly journal: Pick<OperationJournal, 'operations'>;
  readonly facts: FactTeller;
}

/**
 * Brings a stored value to another place of its owner's, inside main, and knows how each place took a value in this run.
 */
export class ValueDelivery {
  readonly #options: ValueDeliveryOptions;
  readonly #changed = new Emitter<void>();
  #deliveries: readonly VaultDelivery[] = [];

  constructor(options: ValueDeliveryOptions) {
    this.#options = options;
  }

  deliveries(): readonly VaultDelivery[] {
    return this.#deliveries;
  }

  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  /** How the chosen places took a new value. */
  record(name: VaultItemName, outcomes: readonly VaultOutcome[]): void {
    // A try that the portal refused bears the same reference as the one that followed it, and has no secret.
    const operation = this.#options.journal
      .operations()
      .find(
        ({ plan, secret }) =>
          secret !== null && plan.environmentId === name.environmentId && plan.reference === name.reference,
      );
    const key = operation === undefined ? null : secretKeyOf(operation);
    if (key === null) return;
    // What places did with an earlier value of the secret says nothing of this one.
    this.#deliveries = this.#deliveries.filter((one) => !isSameSecret(one, key));
    for (const { vaultId, result } of outcomes) this.#note(key, vaultId, result);
  }

  /** Takes note of what a place had where a value was looked for. One that has it again is not said to differ any more. */
  met(operation: Operation, vaultId: string, isIt: boolean): void {
    const key = secretKeyOf(operation);
    if (key === null || isIt !== this.#isSaidToDiffer(key, vaultId)) return;
    if (!isIt) {
      this.#note(key, vaultId, failed({ code: 'place-differs' }));
      return;
    }
    this.#deliveries = this.#deliveries.filter((one) => !isSameSecret(one, key) || one.vaultId !== vaultId);
    this.#changed.emit();
  }

  /**
   * Puts a value that is in one of our vaults into another one, where it is read back. `place-differs` when something else
   * lies there under its name: whoever was told so and asks again wants it written over.
   */
  async deliver(application: Application, keyId: string, vaultId: string): Promise<Result<null>> {
    const { environment, facts } = this.#options;
    const subject = subjectOf(environment()?.id ?? null, application, keyId);
    const delivered = await this.#deliver(application, keyId, vaultId);
    facts.tell({ kind: 'value-delivered', ...subject, ...endingOf(delivered) });
    return delivered;
  }

  async #deliver(application: Application, keyId: string, vaultId: string): Promise<Result<null>> {
    const { gate, catalogue } = this.#options;
    const target = catalogue.byId(vaultId);
    if (target === null) return failed({ code: 'not-found' });
    const environmentId = this.#options.environment()?.id ?? '';
    // As it was when the person asked: what is found out only now they cannot have seen.
    const isAgreed = this.#isSaidToDiffer({ environmentId, applicationId: application.id, keyId }, vaultId);
    return gate.handOut(application, keyId, async (value, key, { plan, secret }) => {
      const { displayName = null, hint = null, endDateTime = plan.endDateTime } = secret ?? {};
      const details = { keyId, displayName, hint, endDateTime };
      const name = vaultItemName({ plan });
      const lying = await lyingThere(target.vault, name, value);
      const isKept = lying === 'another' && !isAgreed;
      const put = isKept
        ? failed<null>({ code: 'place-differs' })
        : lying === 'the-value'
          ? ok(null)
          : await target.vault.put(name, value, details);
      this.#note(key, vaultId, put);
      return put;
    });
  }

  #isSaidToDiffer(key: SecretKey, vaultId: string): boolean {
    return this.#deliveries.some(
      (one) => one.vaultId === vaultId && isSameSecret(one, key) && one.error?.code === 'place-differs',
    );
  }

  #note(key: SecretKey, vaultId: string, result: Result<null>): void {
    const others = this.#deliveries.filter((one) => !isSameSecret(one, key) || one.vaultId !== vaultId);
    this.#deliveries = [...others, { ...key, vaultId, error: result.ok ? null : result.error }];
    this.#changed.emit();
  }
}
