import { describe, expect, it } from 'vitest';
import type { Application } from '../../../../src/shared/domain/application';
import {
  inventoryPatch,
  isIdle,
  patchedInventory,
  type ReadyInventory,
} from '../../../../src/shared/ipc/state/inventory-patch';
import { fc } from '../../../support/properties';

const application = (id: string, displayName = id): Application => ({
  ...{ id, appId: id, displayName, secrets: [], apis: [], managers: null },
});
const listOf = (applications: readonly Application[], readAtMs = 1): ReadyInventory => ({
  ...{ kind: 'ready', environmentId: 'demo', source: 'portal', applications, readAtMs },
  ...{ isRefreshing: false, refreshError: null },
});
const [a, b, c] = ['a', 'b', 'c'].map((id) => application(id)) as [Application, Application, Application];

describe('a patch of the list', () => {
  it('brings what has changed, what is new with its place, and what is gone by its ID', () => {
    const changed = application('a', 'another name');
    expect(inventoryPatch(listOf([a, b]), listOf([c, changed], 2))).toEqual({
      head: expect.objectContaining({ readAtMs: 2 }) as unknown,
      removed: ['b'],
      changed: [changed],
      added: [{ at: 0, application: c }],
    });
  });

  it('leads from any list to any other one, or says that it cannot', () => {
    const lists = fc.uniqueArray(fc.constantFrom(...'abcdef'), { maxLength: 6 });
    let patches = 0;
    fc.assert(
      fc.property(lists, lists, fc.subarray([...'abcdef']), (before, after, renewed) => {
        const known = new Map([...'abcdef'].map((id) => [id, application(id)]));
        const of = (ids: readonly string[]): Application[] => ids.flatMap((id) => known.get(id) ?? []);
        const from = listOf(of(before));
        for (const id of renewed) known.set(id, application(id, 'new'));
        const to = listOf(of(after), 2);
        const patch = inventoryPatch(from, to);
        const isInOrder =
          before.filter((id) => after.includes(id)).join() ===
          after.filter((id) => before.includes(id)).join();
        expect(patch !== null).toBe(isInOrder);
        if (patch === null) return;
        patches += 1;
        expect(patchedInventory(from, patch)).toEqual(to);
      }),
    );
    expect(patches).toBeGreaterThan(0);
  });

  it('leaves every other application, and a list without changes, the same object', () => {
    const before = listOf([a, b]);
    const renewed = inventoryPatch(before, listOf([a, application('b', 'new')]));
    if (renewed === null) throw new Error('no patch');
    expect(patchedInventory(before, renewed).applications[0]).toBe(a);
    const reread = inventoryPatch(before, listOf([a, b], 2));
    if (reread === null) throw new Error('no patch');
    expect(patchedInventory(before, reread).applications).toBe(before.applications);
    expect(patchedInventory(before, reread).readAtMs).toBe(2);
  });

  it('cannot be made where another list begins, or an ID is there twice', () => {
    const list = listOf([a]);
    expect(inventoryPatch({ kind: 'loading' }, list)).toBeNull();
    expect(inventoryPatch(list, { kind: 'none' })).toBeNull();
    expect(inventoryPatch(list, { ...list, environmentId: 'sandbox' })).toBeNull();
    expect(inventoryPatch(list, listOf([a, a]))).toBeNull();
    expect(inventoryPatch(listOf([a, a]), list)).toBeNull();
  });

  it('is idle only when nothing in it is new', () => {
    const list = listOf([a]);
    const idle = (after: ReadyInventory): boolean | null => {
      const patch = inventoryPatch(list, after);
      return patch === null ? null : isIdle(list, patch);
    };
    expect(idle(listOf([a]))).toBe(true);
    expect(idle({ ...listOf([a]), refreshError: { code: 'offline' } })).toBe(false);
    expect(idle(listOf([a], 2))).toBe(false);
    expect(idle(listOf([a, b]))).toBe(false);
  });
});
