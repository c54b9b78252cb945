import type { TFunction } from 'i18next';
import type { VaultState, VaultSummary } from '../../../shared/ipc/state/vault-state';
import { isKeychainPlace } from '../../words/keychain-place';

/** What a place is called: the person's own word, or the system's name of its keychain where that is known. */
export function vaultName(t: TFunction, { label, kind }: VaultSummary, usual: VaultState): string {
  if (label !== null) return label;
  const isKeychain = kind === 'keychain' && usual.kind === 'ready';
  return isKeychain && isKeychainPlace(usual.place) ? t(`places.${usual.place}`) : t('vaults.keychain');
}
