import { beforeEach, describe, expect, it } from 'vitest';
import { InventoryIndex } from '../../../../../src/main/inventory/index/inventory-index';
import type { ListState } from '../../../../../src/main/inventory/list-state';
import { Emitter } from '../../../../../src/main/platform/emitter';
import type { Application } from '../../../../../src/shared/domain/application';
import { failed, ok } from '../../../../../src/shared/ipc/result';
import { ManualClock } from '../../../../fakes/manual-clock';

const noon = Date.parse('2026-11-23T12:00:00Z');
const hourMs = 3_600_000;
const part = { from: 0, count: 20, known: null };

const application: Application = {
  ...{ id: 'a', appId: 'b', displayName: 'Partner', apis: [], managers: null },
  secrets: [
    {
      ...{ keyId: 'k', displayName: null, hint: null, startDateTime: null },
      endDateTime: '2026-12-01T12:00:00Z',
    },
  ],
};

describe('the index of what is known', () => {
  let clock: ManualClock;
  let news: Emitter<ListState>;
  let state: ListState;
  let zone: string;
  let travel: Emitter<void>;
  let index: InventoryIndex;
  let told: number;
  beforeEach(() => {
    clock = new ManualClock(noon);
    news = new Emitter();
    zone = 'UTC';
    travel = new Emitter();
    state = {
      ...{ kind: 'ready', environmentId: 'demo', source: 'sealed-copy', readAtMs: 1, isRefreshing: false },
      ...{ refreshError: null, applications: [application] },
    };
    index = new InventoryIndex({
      inventory: {
        state: () => state,
        onChanged: (listener) => news.on(listener),
        watched: () =>
          state.kind === 'ready'
            ? [{ environmentId: 'demo', applications: state.applications, readAtMs: 1 }]
            : [],
        application: (id) => (id === application.id ? application : null),
      },
      clock,
      timeZone: { name: () => zone, onChanged: (listener) => travel.on(listener) },
    });
    told = 0;
    index.onChanged(() => (told += 1));
  });

  const overview = () => {
    const shown = index.state();
    if (shown.kind !== 'ready') throw new Error('no list');
    return shown.overview;
  };
  const days = (): number | undefined => overview().mostUrgent[0]?.expiry.calendarDays;

  it('tells the page an overview in place of the applications', () => {
    expect(index.state()).toEqual({
      ...{ kind: 'ready', environmentId: 'demo', source: 'sealed-copy', readAtMs: 1, isRefreshing: false },
      ...{
        ...{ refreshError: null, unreadable: [] },
        overview: expect.objectContaining({ applicationCount: 1, revision: 1 }) as unknown,
      },
    });
    state = { kind: 'no-access', reason: 'no-role' };
    expect(index.state()).toBe(state);
    expect(index.part('secrets', { group: null, ...part })).toEqual(failed({ code: 'not-found' }));
  });

  it('tells the first rows that could not be read', () => {
    const row = (id: number) => ({ id: String(id), appId: null, displayName: null });
    state = { ...state, unreadable: Array.from({ length: 9 }, (_, at) => row(at)) } as ListState;
    expect(index.state()).toMatchObject({ unreadable: [0, 1, 2, 3, 4, 5, 6].map(row) });
  });

  it('counts nothing anew for the same list and day', () => {
    const before = overview();
    clock.advance(11 * hourMs);
    expect(overview()).toBe(before);
    const [watched] = index.watched();
    expect(watched?.entries()).toBe(index.watched()[0]?.entries());
    expect(overview()).toBe(before);
  });

  it('counts anew for another list, the same list in another zone, and after a clock that was put back', () => {
    overview();
    state = { ...state, applications: [application] } as ListState;
    expect(overview().revision).toBe(2);
    zone = 'Pacific/Auckland'; // it is the 24th there
    expect([days(), overview().revision]).toEqual([8, 3]);
    clock.step(-48 * hourMs);
    expect([days(), overview().revision]).toEqual([10, 4]);
  });

  it('has news when the day turns, once, and none in between', () => {
    const stop = index.start();
    expect(days()).toBe(8);
    clock.advance(11 * hourMs);
    expect(told).toBe(0);
    clock.advance(hourMs + 15_000);
    expect(told).toBe(1);
    expect(days()).toBe(7);
    clock.advance(hourMs);
    expect(told).toBe(1);
    stop();
    expect(clock.waiting).toBe(0);
    news.emit(state);
    expect(told).toBe(2);
  });

  it('has news when the person travels', () => {
    travel.emit();
    expect(told).toBe(1);
  });

  it('says until when all this is right', () => {
    expect(index.holdsUntilMs()).toBe(Date.parse('2026-11-24T00:00:00Z'));
    state = { kind: 'none' };
    expect(index.holdsUntilMs()).toBe(Infinity);
  });

  it('answers with parts and details of the list that is shown', () => {
    expect(index.part('secrets', { group: 'within-30-days', ...part })).toMatchObject(ok({ total: 1 }));
    expect(index.part('applications', { search: 'part', ...part })).toMatchObject(ok({ total: 1 }));
    expect(index.part('lanes', part)).toMatchObject(ok({ total: 1 }));
    expect(index.details(['gone', 'a'])).toEqual([null, application]);
  });
});
