import type { ListedVaults } from '../../src/main/vault/listed-vaults';
import type { Vault } from '../../src/main/vault/vault';
import { listedVault } from '../fakes/listed-vault';

/** A computer with one vault. */
export function onlyVault(vault: Vault): ListedVaults {
  const listed = listedVault(vault);
  return { chosenFor: () => [listed], byId: (id) => (id === listed.id ? listed : null) };
}
