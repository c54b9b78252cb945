import { timingSafeEqual } from 'node:crypto';
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

/** What a place has under the name of a value: the value, nothing that anybody wants, or something else. */
export type Lying = 'the-value' | 'nothing' | 'another';

/**
 * What lies where a value is to go. The value itself is not written again: a writing that is cut off could only leave a
 * part of what was whole. Such a part counts as nothing, and so does what cannot be read: there the writing says why.
 */
export async function lyingThere(
  vault: Pick<Vault, 'get'>,
  name: VaultItemName,
  value: SecretValue,
): Promise<Lying> {
  const found = await vault.get(name);
  if (!found.ok || found.value === null) return 'nothing';
  try {
    if (found.value.equals(value)) return 'the-value';
    const there = found.value.exposeBytes();
    const beginning = value.exposeBytes().subarray(0, there.length);
    const isPart = beginning.length === there.length && timingSafeEqual(beginning, there);
    return isPart ? 'nothing' : 'another';
  } finally {
    found.value.destroy();
  }
}
