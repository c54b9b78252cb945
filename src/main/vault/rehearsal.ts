import { randomBytes } from 'node:crypto';
import type { Result } from '../../shared/ipc/result';
import { failed } from '../../shared/ipc/result';
import { SecretValue } from '../platform/secret-value';
import type { Vault, VaultItemName } from './vault';

/** A value that belongs to nobody. */
export function nobodysValue(): SecretValue {
  return new SecretValue(Buffer.from(randomBytes(16).toString('hex'), 'latin1'));
}

/**
 * Does with a value of nobody what a creation does with one: puts it where values go, reads it back, and takes it away
 * again. "Ready" is said of a place that has shown all of it, since a right to write alone leaves values that nobody can
 * find, and one that is not let go of comes back as somebody's.
 */
export async function rehearse(vault: Pick<Vault, 'put' | 'get' | 'remove'>): Promise<Result<null>> {
  const reference = randomBytes(8).toString('hex');
  const name: VaultItemName = { environmentId: 'self-test', appId: 'self-test', reference };
  const details = { keyId: reference, displayName: null, hint: null, endDateTime: '2000-01-01T00:00:00Z' };
  const value = nobodysValue();
  const put = await vault.put(name, value, details);
  value.destroy();
  // Also after a failure: it may be there.
  const removed = await vault.remove(name);
  if (!put.ok) return put;
  if (!removed.ok) return removed;
  const left = await vault.get(name);
  if (!left.ok) return left;
  left.value?.destroy();
  return left.value === null ? removed : failed({ code: 'vault-failed' });
}
