import { failed, ok, type Result } from '../../shared/ipc/result';
import type { SecretValue } from '../platform/secret-value';
import type { Vault, VaultItemName } from './vault';

/**
 * The one way a vault may say "stored": write, read back, compare in constant time. What was read back is zeroed.
 * A write that failed is not read back: whether it took effect is unknown, so it counts as failed.
 */
export async function writeAndReadBack(
  value: SecretValue,
  write: () => Promise<Result<null>>,
  readBack: () => Promise<Result<SecretValue | null>>,
): Promise<Result<null>> {
  const written = await write();
  if (!written.ok) return written;
  return confirmSame(value, readBack);
}

/** Reads back and compares: the second half, for a place that turned out to have the value already. */
export async function confirmSame(
  value: SecretValue,
  readBack: () => Promise<Result<SecretValue | null>>,
): Promise<Result<null>> {
  const found = await readBack();
  if (!found.ok) return found;
  const isSame = found.value?.equals(value) ?? false;
  found.value?.destroy();
  return isSame ? ok(null) : failed({ code: 'read-back-differs' });
}

/**
 * Whether a place has this very value under a name. Then it is not written again: a writing that is cut off could only
 * leave a part of what was whole.
 */
export async function hasAlready(
  vault: Pick<Vault, 'get'>,
  name: VaultItemName,
  value: SecretValue,
): Promise<boolean> {
  return (await confirmSame(value, () => vault.get(name))).ok;
}
