import { failed, ok, type Result } from '../../shared/ipc/result';
import type { VaultPlace } from '../../shared/ipc/state';
import type { Vault } from '../vault/vault';
import type { OperationJournal } from './journal';
import { vaultItemName } from './operation';
import type { UnsavedValues } from './unsaved-values';

export interface ValueKeeping {
  readonly vault: Vault;
  readonly journal: OperationJournal;
  readonly unsaved: UnsavedValues;
}

/**
 * Puts a value that is only in memory into the vault and zeroes it, once the vault has read it back. When the vault
 * refuses, the value stays where it was.
 */
export async function saveValue(
  { vault, journal, unsaved }: ValueKeeping,
  operationId: string,
  place: VaultPlace,
): Promise<Result<null>> {
  const operation = journal.operation(operationId);
  const keyId = operation?.secret?.keyId;
  const value = keyId === undefined ? null : unsaved.get(keyId);
  if (operation === null || keyId === undefined || value === null) return failed({ code: 'value-not-here' });
  const put = await vault.put(vaultItemName(operation), value);
  if (!put.ok) return put;
  // When this line cannot be written the vault still has the value: the next start finds it there.
  await journal.record(operationId, { phase: 'saved', place });
  unsaved.destroy(keyId);
  return ok(null);
}
