import { describe, expect, it } from 'vitest';
import { followLists } from '../../../../../src/main/inventory/index/follow-lists';
import type { WatchedSchedule } from '../../../../../src/main/inventory/index/inventory-index';
import { Emitter } from '../../../../../src/main/platform/emitter';
import { ManualClock } from '../../../../fakes/manual-clock';

describe('followLists', () => {
  it('tells the latest once for a burst of news of either source, and nothing after its end', () => {
    const clock = new ManualClock();
    const [lists, environments] = [new Emitter<void>(), new Emitter<void>()];
    let watched: readonly WatchedSchedule[] = [];
    const told: (readonly WatchedSchedule[])[] = [];
    const sources = [lists, environments].map((news) => ({
      onChanged: (listener: () => void) => news.on(listener),
    }));
    const stop = followLists({ watched: () => watched }, sources, clock, (now) => told.push(now));
    lists.emit();
    watched = [{ environmentId: 'demo', applications: [], readAtMs: 1, entries: () => [] }];
    environments.emit();
    clock.advance(16);
    expect(told).toEqual([watched]);
    lists.emit();
    stop();
    environments.emit();
    clock.advance(1000);
    expect(told).toHaveLength(1);
  });
});
