import type { OperationJournal } from './journal';
import type { Operation } from './operation';

/**
 * Writes down which vaults beside the planned ones are about to get a value, so that it is looked for there whatever
 * happens. A full disk is no reason to let go of a value: what cannot be written down is known in this run.
 */
export async function noteOffers(
  journal: Pick<OperationJournal, 'record'>,
  { plan, vaultIds: known }: Operation,
  vaultIds: readonly string[],
): Promise<void> {
  for (const vaultId of vaultIds) {
    if (known?.includes(vaultId) === false) {
      await journal.record(plan.operationId, { phase: 'offered', vaultId });
    }
  }
}
