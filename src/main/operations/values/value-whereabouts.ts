import { failed, ok, type AppError, type Result } from '../../../shared/ipc/result';
import type { VaultPlace } from '../../../shared/ipc/state/vault-state';
import type { SecretValue } from '../../platform/secret-value';
import type { ListedVault, ListedVaults } from '../../vault/listed-vaults';
import type { Operation } from '../journal/operation';
import { type Vault, vaultItemName } from '../../vault/vault';
import { isProofOf } from './value-proof';

/** What is known of where the value of an operation is. Only `nowhere` says that it is lost. */
export type Whereabouts =
  | { readonly kind: 'kept'; readonly place: VaultPlace }
  | { readonly kind: 'nowhere' }
  /** A vault that may have it is not on the list any more, so it cannot be asked. */
  | { readonly kind: 'vault-gone'; readonly vaultId: string }
  /**
   * One that may have it is there and has not this profile's mark: it may be another one of the same name. `null` when it is
   * not known which ones may have it.
   */
  | { readonly kind: 'vault-unmarked'; readonly vaultId: string | null }
  /** A vault that may have it does not answer; `null` when no single one can be named. */
  | { readonly kind: 'unreadable'; readonly vaultId: string | null; readonly error: AppError };

/** What only takes values cannot say whether it has this one; a person can, once the portal lists the secret. */
export function isUntold(value: Whereabouts): boolean {
  return value.kind === 'unreadable' && value.error.code === 'vault-unchecked';
}

/** Why it is not known. */
export function hindranceOf(
  value: Extract<Whereabouts, { readonly kind: 'vault-gone' | 'vault-unmarked' | 'unreadable' }>,
): AppError {
  return value.kind === 'unreadable' ? value.error : { code: 'vault-not-found' };
}

export interface WhereaboutsOptions {
  readonly vault: Pick<Vault, 'get' | 'probe'>;
  readonly vaults: Pick<ListedVaults, 'byId'>;
}

/**
 * Looks for the value of an operation in the vaults it was meant for, and in no other: one that is locked, or whose
 * token has ended, has no say about a value that was never its own. Where it is not written down which those are, every
 * vault is asked; but then none of them proves to be the place that was meant, so that nothing is nowhere.
 */
export async function whereaboutsOf(options: WhereaboutsOptions, operation: Operation): Promise<Whereabouts> {
  const { vaultIds } = operation;
  if (vaultIds === null || vaultIds.length === 0) return inAnyVault(options.vault, operation);
  let hindrance: Whereabouts | null = null;
  for (const [at, vaultId] of vaultIds.entries()) {
    const listed = options.vaults.byId(vaultId);
    const found = listed === null ? null : await askFor(operation, listed);
    if (listed === null || found === null) hindrance = { kind: 'vault-gone', vaultId };
    else if (found.ok && !found.value) hindrance ??= await doubtAbout(operation, listed);
    else if (!found.ok) hindrance ??= { kind: 'unreadable', vaultId, error: found.error };
    else {
      const planned = at === 0 ? operation.plan.place : undefined;
      const place = planned === undefined ? await listed.vault.probe() : ok(planned);
      return place.ok
        ? { kind: 'kept', place: place.value }
        : { kind: 'unreadable', vaultId, error: place.error };
    }
  }
  return hindrance ?? { kind: 'nowhere' };
}

/** Why it is not believed that a place has no value; `null` when it is: none ever came, or the place is the right one. */
async function doubtAbout(
  { isAnswerLost, marks }: Operation,
  { id: vaultId, canReadBack, isMarked }: ListedVault,
): Promise<Whereabouts | null> {
  if (isAnswerLost || !canReadBack) return null;
  const marked = await isMarked(marks[vaultId]);
  if (!marked.ok) return { kind: 'unreadable', vaultId, error: marked.error };
  return marked.value ? null : { kind: 'vault-unmarked', vaultId };
}

/** Whether one vault has the value. What takes values and gives none back cannot say, unless none ever came. */
async function askFor(operation: Operation, { canReadBack, vault }: ListedVault): Promise<Result<boolean>> {
  if (!canReadBack) return operation.isAnswerLost ? ok(false) : failed({ code: 'vault-unchecked' });
  const found = await vault.get(vaultItemName(operation));
  return found.ok ? ok(isTheValue(operation, found.value)) : found;
}

async function inAnyVault(vault: WhereaboutsOptions['vault'], operation: Operation): Promise<Whereabouts> {
  const { plan } = operation;
  const found = await vault.get(vaultItemName(operation));
  if (!found.ok) return { kind: 'unreadable', vaultId: null, error: found.error };
  if (!isTheValue(operation, found.value)) {
    return operation.isAnswerLost ? { kind: 'nowhere' } : { kind: 'vault-unmarked', vaultId: null };
  }
  const place = plan.place === undefined ? await vault.probe(plan.appId) : ok(plan.place);
  return place.ok
    ? { kind: 'kept', place: place.value }
    : { kind: 'unreadable', vaultId: null, error: place.error };
}

/** Whether it is the value itself, and not a part of it or another. Destroys what was read. */
function isTheValue({ proof, plan }: Operation, value: SecretValue | null): boolean {
  const isThere = value !== null && (proof === null || isProofOf(proof, plan.operationId, value));
  value?.destroy();
  return isThere;
}
