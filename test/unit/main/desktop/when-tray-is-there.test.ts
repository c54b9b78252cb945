import { describe, expect, it } from 'vitest';
import { whenTrayIsThere } from '../../../../src/main/desktop/when-tray-is-there';
import { ManualClock } from '../ipc/fakes/manual-clock';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('whenTrayIsThere', () => {
  function desktop(): {
    readonly services: { hasTray: () => Promise<boolean> };
    readonly change: (isThere: boolean) => void;
  } {
    let isThere = false;
    return {
      services: { hasTray: async () => isThere },
      change: (next) => {
        isThere = next;
      },
    };
  }

  async function pass(clock: ManualClock, seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      await settled();
      clock.advance(1000);
    }
    await settled();
  }

  it('waits a while for a tray that comes at login, and calls once', async () => {
    const clock = new ManualClock();
    const { services, change } = desktop();
    let calls = 0;
    const { atFirst } = whenTrayIsThere(services, clock, () => {
      calls += 1;
    });
    await pass(clock, 5);
    change(true);
    await pass(clock, 5);
    expect([await atFirst, calls, clock.waiting]).toEqual([true, 1, 0]);
  });

  it('goes on looking after it has said that there is none', async () => {
    const clock = new ManualClock();
    const { services, change } = desktop();
    let calls = 0;
    const { atFirst } = whenTrayIsThere(services, clock, () => {
      calls += 1;
    });
    await pass(clock, 20);
    expect([await atFirst, calls]).toEqual([false, 0]);
    change(true);
    await pass(clock, 61);
    expect(calls).toBe(1);
  });

  it('stops when it is told to', async () => {
    const clock = new ManualClock();
    const { services, change } = desktop();
    let calls = 0;
    const { stop } = whenTrayIsThere(services, clock, () => {
      calls += 1;
    });
    stop();
    change(true);
    await pass(clock, 5);
    expect([calls, clock.waiting]).toEqual([0, 0]);
  });
});
