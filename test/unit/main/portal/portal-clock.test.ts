import { describe, expect, it } from 'vitest';
import { PortalClock } from '../../../../src/main/portal/graph/portal-clock';
import { ManualClock } from '../ipc/fakes/manual-clock';

describe('PortalClock', () => {
  it('follows the portal, and goes on between its answers', () => {
    const clock = new ManualClock();
    const portal = new PortalClock(clock);
    expect(portal.nowMs()).toBe(clock.nowMs());
    const ahead = clock.nowMs() + 3_600_000;
    portal.adjust(new Date(ahead).toUTCString());
    expect(portal.nowMs()).toBe(ahead);
    clock.advance(5_000);
    expect(portal.nowMs()).toBe(ahead + 5_000);
  });

  it.each([null, '', 'yesterday', '-5', '2001', 'Mon, 23 Nov 2026 25:00:00 GMT'])(
    'is not moved by a date header that says %j',
    (header) => {
      const clock = new ManualClock();
      const portal = new PortalClock(clock);
      portal.adjust(new Date(clock.nowMs() - 60_000).toUTCString());
      portal.adjust(header);
      expect(portal.nowMs()).toBe(clock.nowMs() - 60_000);
    },
  );
});
