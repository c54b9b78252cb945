import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { VaultPlace } from '../../../shared/ipc/state/vault-state';
import type { CrashPoint } from '../../platform/crash-point';
import type { OperationJournal } from '../journal/journal';
import { type Vaults, vaultItemName } from '../../vault/vault';
import type { UnsavedValues } from './unsaved-values';

export interface ValueKeeping {
  readonly vault: Vaults;
  readonly journal: OperationJournal;
  readonly unsaved: UnsavedValues;
  readonly crashPoint: CrashPoint;
}

/**
 * Puts a value that is only in memory into vaults and zeroes it, once the first of them has read it back. When that one
 * refuses, the value stays where it was.
 *
 * @param place what the first vault is
 */
export async function saveValue(
  { vault, journal, unsaved, crashPoint }: ValueKeeping,
  operationId: string,
  place: VaultPlace,
  vaultIds: readonly string[],
): Promise<Result<null>> {
  const operation = journal.operation(operationId);
  const secret = operation?.secret ?? null;
  const value = secret === null ? null : unsaved.get(operationId);
  if (operation === null || secret === null || value === null) return failed({ code: 'value-not-here' });
  const { keyId, displayName, hint, endDateTime } = secret;
  const details = { keyId, displayName, hint, endDateTime };
  const put = await vault.put(vaultItemName(operation), value, details, vaultIds);
  if (!put.ok) {
    if (put.error.code === 'vault-unchecked') await journal.record(operationId, { phase: 'handed-over' });
    return put;
  }
  crashPoint('creation: value in the vault');
  // When the disk does not take this line the vault still has the value: the next start finds it there. Where another run
  // has the profile, that one decides, and may have decided already: nothing is said of it here.
  const recorded = await journal.record(operationId, { phase: 'saved', place });
  if (!recorded.ok && recorded.error.code === 'profile-in-use') return recorded;
  crashPoint('creation: saving recorded');
  unsaved.destroy(operationId);
  crashPoint('creation: value zeroed');
  return ok(null);
}
