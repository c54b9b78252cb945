import { z } from 'zod';
import { failed, ok } from '../../shared/ipc/result';
import type { Inventory } from '../inventory/inventory';
import type { ValueDelivery } from '../operations/values/value-delivery';
import type { VaultManagement } from '../vault/management/vault-management';
import { newVault } from './new-vault-schema';
import { identifier } from './argument-parts';
import type { Handle } from './handle';

const oneVault = z.strictObject({ vaultId: identifier });
const someVaults = z.array(identifier).min(1).max(8).readonly();

export interface VaultCalls {
  readonly management: Pick<
    VaultManagement,
    | 'add'
    | 'questionOf'
    | 'remove'
    | 'choose'
    | 'chooseFor'
    | 'questionOfChoice'
    | 'probe'
    | 'unlock'
    | 'lock'
  >;
  readonly delivery: Pick<ValueDelivery, 'deliver'>;
  readonly inventory: Pick<Inventory, 'application'>;
}

/** Answers `vaults:*`. */
export function registerVaults(handle: Handle, { management, delivery, inventory }: VaultCalls): void {
  handle(
    'vaults:add',
    newVault,
    (wanted) => management.add(wanted),
    (wanted) => management.questionOf(wanted),
  );
  handle('vaults:remove', oneVault, ({ vaultId }) => management.remove(vaultId));
  handle(
    'vaults:choose',
    z.strictObject({ vaultIds: someVaults }),
    ({ vaultIds }) => management.choose(vaultIds),
    ({ vaultIds }) => ok(management.questionOfChoice(vaultIds, null)),
  );
  handle(
    'vaults:chooseFor',
    z.strictObject({ applicationId: identifier, vaultIds: someVaults }),
    async ({ applicationId, vaultIds }) => {
      const application = inventory.application(applicationId);
      return application === null
        ? failed({ code: 'not-found' })
        : management.chooseFor(application.appId, vaultIds);
    },
    ({ applicationId, vaultIds }) => {
      const application = inventory.application(applicationId);
      if (application === null) return failed({ code: 'not-found' });
      const { appId, displayName: name } = application;
      return ok(management.questionOfChoice(vaultIds, { appId, name }));
    },
  );
  handle('vaults:probe', oneVault, ({ vaultId }) => management.probe(vaultId));
  handle(
    'vaults:unlock',
    z.strictObject({
      vaultId: identifier,
      secret: z.string().max(4096),
      isKept: z.boolean(),
    }),
    ({ vaultId, secret, isKept }) => management.unlock(vaultId, secret, isKept),
  );
  handle('vaults:lock', oneVault, ({ vaultId }) => management.lock(vaultId));
  handle(
    'vaults:deliver',
    z.strictObject({ applicationId: identifier, keyId: identifier, vaultId: identifier }),
    async ({ applicationId, keyId, vaultId }) => {
      const application = inventory.application(applicationId);
      return application === null
        ? failed({ code: 'not-found' })
        : delivery.deliver(application, keyId, vaultId);
    },
  );
}
