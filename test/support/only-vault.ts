import type { ListedVault, ListedVaults } from '../../src/main/vault/listed-vaults';
import { ok } from '../../src/shared/ipc/result';
import type { Vault } from '../../src/main/vault/vault';

/** A computer with one vault. */
export function onlyVault(vault: Vault): ListedVaults {
  const listed: ListedVault = {
    ...{ id: 'keychain', canReadBack: true, vault },
    ...{ isMarked: async () => ok(true), markIn: () => null },
  };
  return { chosenFor: () => [listed], byId: (id) => (id === listed.id ? listed : null) };
}
