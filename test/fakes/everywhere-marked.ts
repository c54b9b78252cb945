import type { VaultCatalogueOptions } from '../../src/main/vault/catalogue/vault-catalogue';
import { ok } from '../../src/shared/ipc/result';

/** For computers whose places are the ones that were always used. */
export const everywhereMarked: VaultCatalogueOptions['mark'] = {
  leaveIn: async () => ok(null),
  isIn: async () => ok(true),
  markIn: () => null,
};
