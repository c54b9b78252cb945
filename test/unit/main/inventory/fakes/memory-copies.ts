import type { InventoryCopy } from '../../../../../src/main/inventory/copy-schema';
import type { InventoryCopies } from '../../../../../src/main/inventory/inventory';
import { ok, type Result } from '../../../../../src/shared/ipc/result';

/** Copies that live as long as the test. */
export class MemoryCopies implements InventoryCopies {
  copy: InventoryCopy | null = null;
  /** False: there is no keychain, so nothing is kept. */
  canSave = true;
  saves = 0;

  async loadNewest(environmentIds: readonly string[]): Promise<InventoryCopy | null> {
    return this.copy !== null && environmentIds.includes(this.copy.environmentId) ? this.copy : null;
  }

  async save(copy: InventoryCopy): Promise<boolean> {
    if (!this.canSave) return false;
    this.saves += 1;
    this.copy = copy;
    return true;
  }

  async remove(environmentId: string): Promise<Result<null>> {
    if (this.copy?.environmentId === environmentId) this.copy = null;
    return ok(null);
  }
}
