import type { VaultPlace, VaultSummary } from '../../shared/ipc/state/vault-state';
import { isKeychainPlace } from './keychain-place';

const readers = {
  'kdbx-file': 'file-and-passphrase',
  command: 'by-command',
  'hashicorp-vault': 'by-server-policy',
  'azure-key-vault': 'by-cloud-role',
} as const satisfies Partial<Record<VaultPlace, VaultSummary['readers']>>;

/** Who can read what is kept in a place; wording in the catalogue's `vaults.readers`. */
export function readersOf(place: VaultPlace): VaultSummary['readers'] {
  return isKeychainPlace(place) ? 'this-account' : readers[place];
}
