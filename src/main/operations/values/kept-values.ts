import type { KeptValue } from '../../../shared/ipc/state/vault-state';
import { vaultItemName } from '../../vault/vault';
import type { OperationJournal } from '../journal/journal';

/**
 * The values in the keychain that were made here, by the journal. They are the user's: removing an account leaves them,
 * and says where they are.
 */
export class KeptValues {
  readonly #journal: Pick<OperationJournal, 'operations' | 'onChanged'>;

  constructor(journal: Pick<OperationJournal, 'operations' | 'onChanged'>) {
    this.#journal = journal;
  }

  values(): readonly KeptValue[] {
    return this.#journal.operations().flatMap((operation) => {
      const { saved, discarded, plan } = operation;
      if (saved === null || discarded !== null) return [];
      return [{ ...vaultItemName(operation), displayName: plan.displayName, place: saved.place }];
    });
  }

  onChanged(listener: () => void): () => void {
    return this.#journal.onChanged(listener);
  }
}
