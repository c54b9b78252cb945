import { beforeEach, describe, expect, it } from 'vitest';
import { keepFresh } from '../../../../../src/main/inventory/sync/keep-fresh';
import { Emitter } from '../../../../../src/main/platform/emitter';
import { ok, type AppError, type Result } from '../../../../../src/shared/ipc/result';
import type { ListState } from '../../../../../src/main/inventory/list-state';
import { ManualClock } from '../../../../fakes/manual-clock';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** A list that answers at once, as the test says, and the times at which it was asked for. */
class World {
  readonly clock = new ManualClock();
  readonly changed = new Emitter<ListState>();
  readonly woken = new Emitter<void>();
  readonly startMs = this.clock.nowMs();
  /** Seconds since the start. */
  readonly asked: number[] = [];
  error: AppError | null = null;
  answers = true;
  canRead = true;
  isBusy = false;
  state: ListState;
  readonly stop: () => void;

  constructor(state: 'read now' | 'offline') {
    this.state = this.ready(state === 'read now' ? this.startMs : 0, false, null);
    this.stop = keepFresh({
      inventory: {
        state: () => this.state,
        refresh: () => this.refresh(),
        onChanged: (listener) => this.changed.on(listener),
      },
      canRead: () => this.canRead,
      isBusy: () => this.isBusy,
      onWake: (listener) => this.woken.on(listener),
      clock: this.clock,
    });
  }

  ready(readAtMs: number, isRefreshing: boolean, refreshError: AppError | null): ListState {
    return {
      ...{ kind: 'ready', environmentId: 'demo', source: 'portal', applications: [], readAtMs },
      ...{ isRefreshing, refreshError },
    };
  }

  become(state: ListState): void {
    this.state = state;
    this.changed.emit(state);
  }

  /** As a person's own press of the button, too. */
  async refresh(): Promise<Result<null>> {
    this.asked.push((this.clock.nowMs() - this.startMs) / second);
    const readAtMs = this.state.kind === 'ready' ? this.state.readAtMs : 0;
    this.become(this.ready(readAtMs, true, null));
    if (this.answers) this.end();
    return ok(null);
  }

  end(): void {
    const readAtMs = this.state.kind === 'ready' ? this.state.readAtMs : 0;
    this.become(this.ready(this.error === null ? this.clock.nowMs() : readAtMs, false, this.error));
  }

  wake(): void {
    this.woken.emit();
  }
}

describe('keepFresh', () => {
  let world: World;
  beforeEach(() => {
    world = new World('read now');
  });

  it('reads once an hour, however long the application runs', () => {
    world.clock.advance(hour - second);
    expect(world.asked).toEqual([]);
    world.clock.advance(second);
    expect(world.asked).toEqual([3600]);
    world.clock.advance(14 * 24 * hour);
    expect(world.asked).toHaveLength(1 + 14 * 24);
  });

  it('waits at most a minute at a time', () => {
    const { clock } = world;
    const delays: number[] = [];
    const after = clock.after.bind(clock);
    clock.after = (delayMs, callback) => {
      delays.push(delayMs);
      return after(delayMs, callback);
    };
    clock.advance(3 * hour);
    expect(Math.max(...delays)).toBeLessThanOrEqual(minute);
    expect(delays.length).toBeLessThan(200);
  });

  it('counts from the last reading, whoever asked for it', () => {
    world.clock.advance(50 * minute);
    void world.refresh();
    world.clock.advance(59 * minute);
    expect(world.asked).toEqual([3000]);
    world.clock.advance(minute);
    expect(world.asked).toEqual([3000, 6600]);
  });

  it('begins no second reading while one is under way', () => {
    world.answers = false;
    world.clock.advance(5 * hour);
    expect(world.asked).toEqual([3600]);
    world.wake();
    world.clock.advance(hour);
    expect(world.asked).toEqual([3600]);
    world.end();
    world.clock.advance(hour);
    expect(world.asked).toHaveLength(2);
  });

  it('comes back after a start without a network, with growing patience', () => {
    world.stop();
    world = new World('offline');
    expect(world.asked).toEqual([0]); // the kept list is old
    world.stop();
    world = new World('read now');
    world.error = { code: 'offline' };
    void world.refresh();
    world.clock.advance(hour);
    expect(world.asked).toEqual([0, 15, 45, 105, 225, 465, 945, 1845, 2745]);
    world.error = null;
    world.clock.advance(15 * minute);
    expect(world.asked.at(-1)).toBe(3645);
    world.clock.advance(44 * minute);
    expect(world.asked.at(-1)).toBe(3645);
    world.error = { code: 'portal-error' };
    world.clock.advance(105 * second);
    expect(world.asked.at(-1)).toBe(7245);
    world.clock.advance(15 * second); // patient anew
    expect(world.asked.at(-1)).toBe(7260);
  });

  it('asks a portal that refuses no sooner than any other, and a proxy that asks back never', () => {
    world.error = { code: 'forbidden' };
    void world.refresh();
    world.clock.advance(2 * hour);
    expect(world.asked).toEqual([0, 3600, 7200]);
    world.error = { code: 'proxy-refused' };
    void world.refresh();
    world.clock.advance(24 * hour);
    expect(world.asked).toHaveLength(4);
  });

  it('reads soon after the computer has woken, once, unless the list is fresh', () => {
    world.clock.advance(minute);
    world.wake();
    world.clock.advance(10 * minute);
    expect(world.asked).toEqual([]);
    for (let press = 0; press < 5; press += 1) world.wake();
    world.clock.advance(14 * second);
    expect(world.asked).toEqual([]);
    world.clock.advance(second);
    expect(world.asked).toEqual([675]);
    world.clock.advance(30 * minute);
    expect(world.asked).toHaveLength(1);
  });

  it('gives a network its time after a sleep, and is patient anew', () => {
    world.error = { code: 'offline' };
    void world.refresh();
    world.clock.advance(hour);
    const before = world.asked.length;
    world.wake();
    world.clock.advance(14 * second);
    expect(world.asked).toHaveLength(before);
    world.clock.advance(second);
    expect(world.asked).toHaveLength(before + 1);
    world.clock.advance(15 * second);
    expect(world.asked).toHaveLength(before + 2);
  });

  it('reads nothing where there is no portal to ask, and disturbs nobody', () => {
    world.canRead = false;
    world.clock.advance(3 * hour);
    expect(world.asked).toEqual([]);
    world.canRead = true;
    world.isBusy = true;
    world.clock.advance(3 * hour);
    expect(world.asked).toEqual([]);
    world.isBusy = false;
    world.clock.advance(minute);
    expect(world.asked).toHaveLength(1);
  });

  it('looks again for a role that was not there', () => {
    world.become({ kind: 'loading' });
    world.become({ kind: 'no-access', reason: 'no-role' });
    world.clock.advance(59 * minute);
    expect(world.asked).toEqual([]);
    world.clock.advance(minute);
    expect(world.asked).toHaveLength(1);
  });

  it('tries again where there is no list at all', () => {
    world.become({ kind: 'loading' });
    world.become({ kind: 'failed', error: { code: 'offline' } });
    world.clock.advance(15 * second);
    expect(world.asked).toHaveLength(1);
  });

  it('believes no list from the future', () => {
    world.become(world.ready(world.clock.nowMs() + 365 * 24 * hour, false, null));
    world.clock.advance(minute);
    expect(world.asked).toHaveLength(1);
    world.clock.advance(30 * minute);
    expect(world.asked).toHaveLength(1);
  });

  it('does nothing any more once it has ended', () => {
    world.stop();
    world.wake();
    world.clock.advance(5 * hour);
    void world.refresh();
    expect(world.asked).toHaveLength(1);
    expect(world.clock.waiting).toBe(0);
  });
});
