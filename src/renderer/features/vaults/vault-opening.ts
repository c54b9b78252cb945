import type { AppError } from '../../../shared/ipc/result';
import type { VaultSummary } from '../../../shared/ipc/state/vault-state';

/** What opens a place: the passphrase of a file, a token for a server; nothing for the others. */
export function openedBy({ kind }: Pick<VaultSummary, 'kind'>): 'passphrase' | 'token' | null {
  switch (kind) {
    case 'kdbx-file':
      return 'passphrase';
    case 'hashicorp-vault':
    case 'azure-key-vault':
      return 'token';
    case 'keychain':
    case 'command':
      return null;
  }
}

/** Whether a place takes nothing because it wants to be opened, as far as its last answer tells. */
export function wantsOpening(
  vault: Pick<VaultSummary, 'kind' | 'isUnlocked'>,
  error: AppError | null,
): boolean {
  if (openedBy(vault) !== 'token') return vault.isUnlocked === false;
  // A token that has run out is refused; one that was never kept is missing.
  return error?.code === 'vault-locked' || error?.code === 'vault-refused';
}
