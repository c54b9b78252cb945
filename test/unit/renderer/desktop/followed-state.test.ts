import { describe, expect, it } from 'vitest';
import { nothingFollowed, withNews } from '../../../../src/renderer/desktop/followed-state';
import type { ActivityEntry } from '../../../../src/shared/ipc/state/activity-state';

const deed = (id: string) => ({ id, atMs: 1, kind: 'signed-in' }) as unknown as ActivityEntry;
const patch = [{ entries: [deed('c')] }, { from: 0, count: 1 }];

describe('withNews', () => {
  it('leads a list on by what is different in it', () => {
    const value = { activity: [deed('b'), deed('a')] };
    const { state: known } = withNews(nothingFollowed, [{ slice: 'activity', version: 1, value }]);
    const { state, hasGap } = withNews(known, [{ slice: 'activity', version: 2, patch }]);
    expect(hasGap).toBe(false);
    expect(state.slices.activity.activity).toEqual([deed('c'), deed('b')]);
    expect(state.slices.activity.activity[1]).toBe(value.activity[0]);
  });

  it('leads nothing on from a list that it does not know, and says that something is missing', () => {
    const { state, hasGap } = withNews(nothingFollowed, [{ slice: 'activity', version: 2, patch }]);
    expect(hasGap).toBe(true);
    expect(state).toBe(nothingFollowed);
  });
});
