import { ok } from '../../shared/ipc/result';
import type { Inventory } from '../inventory/inventory';
import type { Handle } from './handle';

/** Answers `inventory:*`. */
export function registerInventory(
  handle: Handle,
  inventory: Pick<Inventory, 'refresh' | 'acknowledgeWithdrawn'>,
): void {
  handle('inventory:refresh', () => inventory.refresh());
  handle('inventory:acknowledgeWithdrawn', ({ applicationId }) => {
    inventory.acknowledgeWithdrawn(applicationId);
    return ok(null);
  });
}
