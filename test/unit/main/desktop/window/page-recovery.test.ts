import { describe, expect, it } from 'vitest';
import { PageRecovery } from '../../../../../src/main/desktop/window/page-recovery';
import { ManualClock } from '../../../../fakes/manual-clock';

describe('PageRecovery', () => {
  it('tries three times in five minutes, then gives up until they have passed', () => {
    const clock = new ManualClock();
    const recovery = new PageRecovery(clock);
    const tries = [1, 2, 3, 4].map(() => {
      clock.advance(1_000);
      return recovery.mayReload();
    });
    expect(tries).toEqual([true, true, true, false]);
    clock.advance(5 * 60_000 - 4_000);
    expect(recovery.mayReload()).toBe(false);
    clock.advance(1_000);
    expect(recovery.mayReload()).toBe(true);
    expect(recovery.mayReload()).toBe(false);
  });
});
