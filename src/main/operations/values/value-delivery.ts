import type { Application } from '../../../shared/domain/application';
import { isSameSecret, type SecretKey } from '../../../shared/domain/secret-key';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { VaultDelivery } from '../../../shared/ipc/state/vault-state';
import { endingOf, subjectOf } from '../../facts/fact-parts';
import type { FactTeller } from '../../facts/facts';
import { Emitter } from '../../platform/emitter';
import type { VaultCatalogue, VaultOutcome } from '../../vault/catalogue/vault-catalogue';
import { type FreshMfaOptions, isMfaFresh } from '../../access/fresh-mfa';
import type { HandOutLimit } from '../../access/hand-out-limit';
import type { OperationJournal } from '../journal/journal';
import { secretKeyOf } from '../journal/operation';
import { type Vault, type VaultItemName, vaultItemName } from '../../vault/vault';

export interface ValueDeliveryOptions extends FreshMfaOptions {
  /** Where the value is found. */
  readonly vault: Pick<Vault, 'get'>;
  readonly catalogue: Pick<VaultCatalogue, 'byId'>;
  readonly journal: Pick<OperationJournal, 'leading' | 'operations'>;
  readonly limit: HandOutLimit;
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

  /** Puts a value that is in one of our vaults into another one, where it is read back. */
  async deliver(application: Application, keyId: string, vaultId: string): Promise<Result<null>> {
    const { environment, facts } = this.#options;
    const subject = subjectOf(environment()?.id ?? null, application, keyId);
    const delivered = await this.#deliver(application, keyId, vaultId);
    facts.tell({ kind: 'value-delivered', ...subject, ...endingOf(delivered) });
    return delivered;
  }

  async #deliver(application: Application, keyId: string, vaultId: string): Promise<Result<null>> {
    const { vault, catalogue, journal, environment } = this.#options;
    if (!isMfaFresh(this.#options)) return failed({ code: 'mfa-too-old' });
    const target = catalogue.byId(vaultId);
    const here = environment();
    if (here === null) return failed({ code: 'not-signed-in' });
    const key: SecretKey = { environmentId: here.id, applicationId: application.id, keyId };
    const operation = journal.leading(key);
    if (target === null) return failed({ code: 'not-found' });
    if (operation === null || operation.secret === null || operation.plan.appId !== application.appId) {
      return failed({ code: 'value-not-here' });
    }
    const name = vaultItemName(operation);
    const { displayName, hint, endDateTime } = operation.secret;
    return this.#options.limit.within(async () => {
      const found = await vault.get(name);
      if (!found.ok) return found;
      if (found.value === null) return failed({ code: 'value-not-here' });
      try {
        const put = await target.vault.put(name, found.value, { keyId, displayName, hint, endDateTime });
        this.#note(key, vaultId, put);
        return put.ok ? ok(null) : put;
      } finally {
        found.value.destroy();
      }
    });
  }

  #note(key: SecretKey, vaultId: string, result: Result<null>): void {
    const others = this.#deliveries.filter((one) => !isSameSecret(one, key) || one.vaultId !== vaultId);
    this.#deliveries = [...others, { ...key, vaultId, error: result.ok ? null : result.error }];
    this.#changed.emit();
  }
}
