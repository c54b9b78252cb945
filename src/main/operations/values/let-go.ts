import type { SecretKey } from '../../../shared/domain/secret-key';
import type { Result } from '../../../shared/ipc/result';
import type { Logger } from '../../platform/logger';
import { type Vault, vaultItemName } from '../../vault/vault';
import type { OperationJournal } from '../journal/journal';
import type { Operation } from '../journal/operation';

export interface LettingGoOptions {
  readonly journal: Pick<OperationJournal, 'allOf' | 'record' | 'forget'>;
  readonly vault: Pick<Vault, 'remove'>;
  readonly logger: Logger;
}

/**
 * Lets go of a stored value that nobody needs any more: said in the journal first, then taken out of the vaults, and only
 * then forgotten. When a vault does not let go now, the journal remembers and the next reconciliation tries again.
 */
export async function letGoOfValue(options: LettingGoOptions, operation: Operation): Promise<Result<null>> {
  const { journal, vault, logger } = options;
  const { operationId } = operation.plan;
  if (operation.discarded === null) {
    const recorded = await journal.record(operationId, { phase: 'discarded', reason: 'deleted' });
    if (!recorded.ok) logger.warn('letting go not recorded', { code: recorded.error.code, operationId });
  }
  const removed = await vault.remove(vaultItemName(operation));
  if (removed.ok) return journal.forget(operationId);
  logger.warn('value left in the vault', { code: removed.error.code, operationId });
  return removed;
}

/** The same for every value of a secret that is gone. */
export async function letGoOfSecret(options: LettingGoOptions, key: SecretKey): Promise<void> {
  for (const operation of options.journal.allOf(key)) await letGoOfValue(options, operation);
}
