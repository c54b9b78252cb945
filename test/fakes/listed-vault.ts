import { ok } from '../../src/shared/ipc/result';
import type { ListedVault } from '../../src/main/vault/listed-vaults';
import type { Vault } from '../../src/main/vault/vault';

/** A vault of the list, in the place where it always was. */
export function listedVault(vault: Vault, changes: Partial<ListedVault> = {}): ListedVault {
  return {
    ...{ id: 'keychain', canReadBack: true, vault, prepare: () => vault.probe() },
    ...{ isMarked: async () => ok(true), markIn: () => null },
    ...changes,
  };
}
