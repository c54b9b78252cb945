import { describe, expect, it } from 'vitest';
import { coalesced } from '../../../../src/main/platform/coalesced';
import { ManualClock } from '../../../fakes/manual-clock';

describe('what is coalesced', () => {
  it('is done once for many askings, and again for later ones', () => {
    const clock = new ManualClock();
    let done = 0;
    const telling = coalesced(clock, 16, () => (done += 1));
    telling.ask();
    clock.advance(10);
    telling.ask();
    expect(done).toBe(0);
    clock.advance(6);
    expect(done).toBe(1);
    clock.advance(1000);
    expect(done).toBe(1);
    telling.ask();
    clock.advance(16);
    expect(done).toBe(2);
  });

  it('is not done after it was stopped', () => {
    const clock = new ManualClock();
    let done = 0;
    const telling = coalesced(clock, 16, () => (done += 1));
    telling.ask();
    telling.stop();
    clock.advance(1000);
    expect([done, clock.waiting]).toEqual([0, 0]);
  });
});
