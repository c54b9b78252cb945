import type { KeychainPlace, VaultPlace } from '../../shared/ipc/state/vault-state';

const elsewhere: readonly VaultPlace[] = ['kdbx-file', 'command', 'hashicorp-vault', 'azure-key-vault'];

/** Whether a place is this computer's keychain, which nobody else can read. */
export function isKeychainPlace(place: VaultPlace): place is KeychainPlace {
  return !elsewhere.includes(place);
}
