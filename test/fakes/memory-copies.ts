import type { InventoryCopy } from '../../src/main/inventory/copies/copy-schema';
import type { InventoryCopies } from '../../src/main/inventory/copies/kept-lists';
import { ok, type Result } from '../../src/shared/ipc/result';

/** Copies that live as long as the test. */
export class MemoryCopies implements InventoryCopies {
  /** The one that was written last. */
  copy: InventoryCopy | null = null;
  /** Of other environments. */
  readonly others: InventoryCopy[] = [];
  /** False: there is no keychain, so nothing is kept. */
  canSave = true;
  saves = 0;
  /** What a removal answers; one that failed has taken nothing away. */
  removal: Result<null> = ok(null);

  async loadNewest(environmentIds: readonly string[]): Promise<InventoryCopy | null> {
    const newestFirst = [...(this.copy === null ? [] : [this.copy]), ...this.others];
    return newestFirst.find(({ environmentId }) => environmentIds.includes(environmentId)) ?? null;
  }

  async save(copy: InventoryCopy): Promise<boolean> {
    if (!this.canSave) return false;
    this.saves += 1;
    this.copy = copy;
    return true;
  }

  async remove(environmentId: string): Promise<Result<null>> {
    if (this.removal.ok && this.copy?.environmentId === environmentId) this.copy = null;
    return this.removal;
  }
}
