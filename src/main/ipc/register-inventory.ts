import type { Inventory } from '../inventory/inventory';
import type { Handle } from './handle';

/** Answers `inventory:*`. */
export function registerInventory(handle: Handle, inventory: Pick<Inventory, 'refresh'>): void {
  handle('inventory:refresh', () => inventory.refresh());
}
