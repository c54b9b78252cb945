import { describe, expect, it } from 'vitest';
import { listPatch, patchedList } from '../../../../src/shared/ipc/state/list-patch';
import { fc } from '../../../support/properties';

const entry = (id: number, text = 'as it was') => ({ id, text });
const entries = (...ids: readonly number[]) => ids.map((id) => entry(id));

describe('a patch of a list', () => {
  it('brings what is new in front, and says of the rest that it stays', () => {
    const after = [entry(9), ...entries(1, 2)];
    expect(listPatch(entries(1, 2, 3), after)).toEqual([{ entries: [entry(9)] }, { from: 0, count: 2 }]);
  });

  it('brings one that says something else, with what stays on both sides', () => {
    const after = [entry(1), entry(2, 'changed'), entry(3)];
    expect(listPatch(entries(1, 2, 3), after)).toEqual([
      { from: 0, count: 1 },
      { entries: [entry(2, 'changed')] },
      { from: 2, count: 1 },
    ]);
  });

  it('leads to the later list from whatever was before, and keeps what stays the same objects', () => {
    const list = fc.array(fc.record({ id: fc.nat(5), text: fc.constantFrom('a', 'b') }), { maxLength: 12 });
    fc.assert(
      fc.property(list, list, (before, after) => {
        const patched = patchedList(before, listPatch(before, after));
        expect(patched).toEqual(after);
        const said = new Set(before.map((one) => JSON.stringify(one)));
        for (const one of patched) if (said.has(JSON.stringify(one))) expect(before).toContain(one);
      }),
    );
  });
});
