import { ok } from '../../shared/ipc/result';
import type { Inventory } from '../inventory/inventory';
import { nothing, oneApplication } from './argument-parts';
import type { Handle } from './handle';

/** Answers `inventory:*`. */
export function registerInventory(
  handle: Handle,
  inventory: Pick<Inventory, 'refresh' | 'acknowledgeWithdrawn'>,
): void {
  handle('inventory:refresh', nothing, () => inventory.refresh());
  handle('inventory:acknowledgeWithdrawn', oneApplication, ({ applicationId }) => {
    inventory.acknowledgeWithdrawn(applicationId);
    return ok(null);
  });
}
