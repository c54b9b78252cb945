import { useTranslation } from 'react-i18next';
import { useVaults } from '../desktop/slices';
import type { NamedVault } from '../features/systems/system-dialog';
import { vaultName } from '../features/vaults/vault-name';

/** The places other than this computer's keychain that could deliver a value to a system, by name. */
export function useNamedVaults(): readonly NamedVault[] {
  const { t } = useTranslation();
  const { vaults, vault } = useVaults();
  return vaults
    .filter(({ kind }) => kind !== 'keychain')
    .map((known) => ({ id: known.id, name: vaultName(t, known, vault) }));
}
