import { describe, expect, it } from 'vitest';
import { watchTray } from '../../../../../src/main/desktop/tray/watch-tray';
import { ManualClock } from '../../../../fakes/manual-clock';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('watchTray', () => {
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

  function hearer(): {
    readonly told: string[];
    readonly tell: { readonly came: () => void; readonly went: () => void };
  } {
    const told: string[] = [];
    return { told, tell: { came: () => told.push('came'), went: () => told.push('went') } };
  }

  it('waits a while for a tray that comes at login, and calls once', async () => {
    const clock = new ManualClock();
    const { services, change } = desktop();
    const { told, tell } = hearer();
    const { atFirst } = watchTray(services, clock, tell);
    await pass(clock, 5);
    change(true);
    await pass(clock, 5);
    expect([await atFirst, told]).toEqual([true, ['came']]);
  });

  it('goes on looking after it has said that there is none', async () => {
    const clock = new ManualClock();
    const { services, change } = desktop();
    const { told, tell } = hearer();
    const { atFirst } = watchTray(services, clock, tell);
    await pass(clock, 20);
    expect([await atFirst, told]).toEqual([false, []]);
    change(true);
    await pass(clock, 61);
    expect(told).toEqual(['came']);
  });

  it('says when the tray goes and when it is there again', async () => {
    const clock = new ManualClock();
    const { services, change } = desktop();
    const { told, tell } = hearer();
    change(true);
    watchTray(services, clock, tell);
    await pass(clock, 60);
    expect(told).toEqual(['came']);
    change(false);
    await pass(clock, 17);
    expect(told).toEqual(['came', 'went']);
    change(true);
    await pass(clock, 61);
    expect(told).toEqual(['came', 'went', 'came']);
  });

  it('does not take one late answer for a tray that is gone', async () => {
    const clock = new ManualClock();
    const answers = [true, false];
    const services = { hasTray: async () => answers.shift() ?? true };
    const { told, tell } = hearer();
    watchTray(services, clock, tell);
    await pass(clock, 120);
    expect([told, answers]).toEqual([['came'], []]);
  });

  it('stops when it is told to', async () => {
    const clock = new ManualClock();
    const { services, change } = desktop();
    const { told, tell } = hearer();
    const { stop } = watchTray(services, clock, tell);
    stop();
    change(true);
    await pass(clock, 5);
    expect([told, clock.waiting]).toEqual([[], 0]);
  });
});
