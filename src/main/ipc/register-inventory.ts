import { z } from 'zod';
import { scheduleGroups } from '../../shared/domain/schedule';
import { ok } from '../../shared/ipc/result';
import { longestSearch, mostRows } from '../../shared/ipc/windows';
import type { InventoryIndex } from '../inventory/index/inventory-index';
import type { Inventory } from '../inventory/inventory';
import { identifier, nothing, oneApplication } from './argument-parts';
import type { Handle } from './handle';

export interface InventoryCalls {
  readonly inventory: Pick<Inventory, 'refresh' | 'acknowledgeWithdrawn'>;
  readonly index: Pick<InventoryIndex, 'part' | 'details'>;
}

/** More than a page has a reason to ask of at once. */
const mostApplications = 200;
const partWanted = {
  from: z.number().int().min(0),
  count: z.number().int().min(1).max(mostRows),
  known: z.string().max(100).nullable(),
};

/** Answers `inventory:*`. */
export function registerInventory(handle: Handle, { inventory, index }: InventoryCalls): void {
  handle('inventory:refresh', nothing, () => inventory.refresh());
  handle('inventory:acknowledgeWithdrawn', oneApplication, ({ applicationId }) => {
    inventory.acknowledgeWithdrawn(applicationId);
    return ok(null);
  });
  handle(
    'inventory:secrets',
    z.strictObject({ ...partWanted, group: z.enum(scheduleGroups).nullable() }),
    (wanted) => index.part('secrets', wanted),
  );
  handle(
    'inventory:applications',
    z.strictObject({ ...partWanted, search: z.string().max(longestSearch) }),
    (wanted) => index.part('applications', wanted),
  );
  handle('inventory:lanes', z.strictObject(partWanted), (wanted) => index.part('lanes', wanted));
  handle(
    'inventory:details',
    z.strictObject({ applicationIds: z.array(identifier).max(mostApplications) }),
    ({ applicationIds }) => ok(index.details(applicationIds)),
  );
}
