import { describe, expect, it } from 'vitest';
import { PortalClock, aheadSeconds } from '../../../../../src/main/portal/graph/portal-clock';
import { ManualClock } from '../../../../fakes/manual-clock';

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

  it('keeps the longest pause that was asked for, to its end', () => {
    const clock = new ManualClock();
    const portal = new PortalClock(clock);
    expect(portal.pauseSeconds()).toBe(0);
    portal.pause(600);
    portal.pause(2);
    expect(portal.pauseSeconds()).toBe(600);
    clock.advance(599_001);
    expect(portal.pauseSeconds()).toBe(1);
    clock.advance(999);
    expect(portal.pauseSeconds()).toBe(0);
  });

  it('takes no pause of years', () => {
    const clock = new ManualClock();
    const portal = new PortalClock(clock);
    portal.pause(999_999_999);
    expect(portal.pauseSeconds()).toBe(86_400);
    clock.advance(86_400_000);
    expect(portal.pauseSeconds()).toBe(0);
  });

  it.each([-365 * 86_400_000, -86_400_000, -60_000, 60_000, 86_400_000, 365 * 86_400_000])(
    'goes on evenly, and waits no longer or shorter, when the computer’s clock is set by %i ms',
    (setByMs) => {
      const clock = new ManualClock();
      const portal = new PortalClock(clock);
      const heardMs = clock.nowMs() + 3_000;
      portal.adjust(new Date(heardMs).toUTCString());
      portal.pause(600);
      clock.step(setByMs);
      clock.advance(60_000);
      expect(portal.nowMs()).toBe(heardMs + 60_000);
      expect(portal.pauseSeconds()).toBe(540);
    },
  );

  it('tells what it hears, so that the computer’s clock has a witness', () => {
    const clock = new ManualClock();
    const heard: number[] = [];
    const portal = new PortalClock(clock, (portalMs) => heard.push(portalMs));
    portal.adjust(null);
    portal.adjust('yesterday');
    portal.adjust(new Date(clock.nowMs()).toUTCString());
    expect(heard).toEqual([clock.nowMs()]);
  });
});

describe('aheadSeconds', () => {
  it.each([
    [1_000, 0, 1],
    [0, 1_000, -1],
    [0, 499, 0],
    [499, 0, 0],
    [0, 0, 0],
  ])('is told to the page as JSON has it: %d at %d is %d', (portalMs, nowMs, seconds) => {
    expect(Object.is(aheadSeconds(portalMs, nowMs), seconds)).toBe(true);
  });
});
