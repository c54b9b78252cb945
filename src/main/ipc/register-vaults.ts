import { failed } from '../../shared/ipc/result';
import type { Inventory } from '../inventory/inventory';
import type { ValueDelivery } from '../operations/values/value-delivery';
import type { VaultManagement } from '../vault/management/vault-management';
import type { Handle } from './handle';

export interface VaultCalls {
  readonly management: Pick<
    VaultManagement,
    'add' | 'remove' | 'choose' | 'chooseFor' | 'probe' | 'unlock' | 'lock'
  >;
  readonly delivery: Pick<ValueDelivery, 'deliver'>;
  readonly inventory: Pick<Inventory, 'application'>;
}

/** Answers `vaults:*`. */
export function registerVaults(handle: Handle, { management, delivery, inventory }: VaultCalls): void {
  handle('vaults:add', (wanted) => management.add(wanted));
  handle('vaults:remove', ({ vaultId }) => management.remove(vaultId));
  handle('vaults:choose', ({ vaultIds }) => management.choose(vaultIds));
  handle('vaults:chooseFor', async ({ applicationId, vaultIds }) => {
    const application = inventory.application(applicationId);
    return application === null
      ? failed({ code: 'not-found' })
      : management.chooseFor(application.appId, vaultIds);
  });
  handle('vaults:probe', ({ vaultId }) => management.probe(vaultId));
  handle('vaults:unlock', ({ vaultId, secret, isKept }) => management.unlock(vaultId, secret, isKept));
  handle('vaults:lock', ({ vaultId }) => management.lock(vaultId));
  handle('vaults:deliver', async ({ applicationId, keyId, vaultId }) => {
    const application = inventory.application(applicationId);
    return application === null
      ? failed({ code: 'not-found' })
      : delivery.deliver(application, keyId, vaultId);
  });
}
