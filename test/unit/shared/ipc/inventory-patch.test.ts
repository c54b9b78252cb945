import { describe, expect, it } from 'vitest';
import type { Application } from '../../../../src/shared/domain/application';
import { inventoryPatch, isIdle, patchedInventory } from '../../../../src/shared/ipc/state/inventory-patch';
import { shownList } from '../../../fakes/shown-list';
import { fc } from '../../../support/properties';

const nowMs = Date.parse('2026-11-28T12:00:00Z');
/** @param day of December on which its secret expires */
const application = (id: string, day = 10, displayName = id): Application => ({
  ...{ id, appId: id, displayName, apis: [], managers: null },
  secrets: [
    {
      ...{ keyId: `of-${id}`, displayName, hint: null, startDateTime: '2026-01-01T00:00:00Z' },
      endDateTime: `2026-12-${String(day).padStart(2, '0')}T00:00:00Z`,
    },
  ],
});
const listOf = (...applications: readonly Application[]) => shownList(applications, {}, nowMs);

describe('a patch of the list', () => {
  it('brings what has changed, and the lanes that stay by their application’s ID', () => {
    const before = listOf(application('a', 1), application('b', 2));
    const after = listOf(application('b', 2), application('c', 3), application('a', 4, 'another name'));
    expect(inventoryPatch(before, { ...after, readAtMs: 2 })).toMatchObject({
      head: { readAtMs: 2 },
      overview: { applicationCount: 3, laneCount: 3 },
      lanes: ['b', { applicationId: 'c' }, { applicationId: 'a', name: 'another name' }],
    });
  });

  it('brings of the most urgent secrets the one that says something else', () => {
    const before = listOf(application('a', 1), application('b', 2), application('c', 3));
    const after = listOf(application('a', 1), application('b', 2, 'another name'), application('c', 3));
    expect(inventoryPatch(before, after)?.mostUrgent).toMatchObject([
      { from: 0, count: 1 },
      { entries: [{ applicationName: 'another name' }] },
      { from: 2, count: 1 },
    ]);
  });

  it('leads from any list to any other one', () => {
    const lists = fc.uniqueArray(
      fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.integer({ min: 1, max: 31 })),
      { selector: ([id]) => id },
    );
    fc.assert(
      fc.property(lists, lists, (one, other) => {
        const [before, after] = [one, other].map((list) =>
          listOf(...list.map(([id, day]) => application(id, day))),
        ) as [ReturnType<typeof listOf>, ReturnType<typeof listOf>];
        const patch = inventoryPatch(before, after);
        if (patch === null) throw new Error('no patch');
        // As it arrives: nothing is the same object on the other side.
        expect(patchedInventory(structuredClone(before), structuredClone(patch))).toEqual(after);
      }),
    );
  });

  it('leaves every other lane, and an overview without changes, the same object', () => {
    const before = listOf(application('a', 1), application('b', 2));
    const renewed = inventoryPatch(before, listOf(application('a', 1), application('b', 2, 'new')));
    if (renewed === null) throw new Error('no patch');
    expect(patchedInventory(before, renewed).overview.lanes[0]).toBe(before.overview.lanes[0]);
    const reread = inventoryPatch(before, { ...before, readAtMs: 2 });
    if (reread === null) throw new Error('no patch');
    expect(patchedInventory(before, reread).overview).toBe(before.overview);
    expect(patchedInventory(before, reread).readAtMs).toBe(2);
  });

  it('cannot be made where another list begins', () => {
    const list = listOf(application('a'));
    expect(inventoryPatch({ kind: 'loading' }, list)).toBeNull();
    expect(inventoryPatch(list, { kind: 'none' })).toBeNull();
    expect(inventoryPatch(list, { ...list, environmentId: 'sandbox' })).toBeNull();
  });

  it('is idle only when nothing in it is new', () => {
    const list = listOf(application('a'));
    const idle = (after: typeof list): boolean | null => {
      const patch = inventoryPatch(list, after);
      return patch === null ? null : isIdle(patch);
    };
    expect(idle(structuredClone(list))).toBe(true);
    expect(idle({ ...list, refreshError: { code: 'offline' } })).toBe(false);
    expect(idle({ ...list, readAtMs: 2 })).toBe(false);
    expect(idle(listOf(application('a'), application('b')))).toBe(false);
  });
});
