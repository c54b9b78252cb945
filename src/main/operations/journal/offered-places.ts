import type { ListedVault } from '../../vault/listed-vaults';
import type { OperationJournal } from './journal';
import type { Operation } from './operation';

/**
 * Writes down which vaults beside the planned ones are about to get a value, so that it is looked for there whatever
 * happens. A full disk is no reason to let go of a value: what cannot be written down is known in this run.
 */
export async function noteOffers(
  journal: Pick<OperationJournal, 'record'>,
  { plan, vaultIds: known }: Operation,
  vaults: readonly Pick<ListedVault, 'id' | 'markIn'>[],
): Promise<void> {
  for (const { id: vaultId, markIn } of vaults) {
    if (known?.includes(vaultId) !== false) continue;
    const mark = markIn();
    const offered = { phase: 'offered', vaultId, ...(mark === null ? {} : { mark }) } as const;
    await journal.record(plan.operationId, offered);
  }
}
