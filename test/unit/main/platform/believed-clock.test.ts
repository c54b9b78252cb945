import { describe, expect, it } from 'vitest';
import { BelievedClock } from '../../../../src/main/platform/believed-clock';
import { afterTime } from '../../../../src/main/platform/deadline';
import { ManualClock } from '../../../fakes/manual-clock';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

describe('BelievedClock', () => {
  it.each([minuteMs, hourMs, dayMs, 400 * dayMs, -minuteMs, -hourMs, -dayMs, -400 * dayMs])(
    'goes on evenly while the computer’s is wrong by %i ms for less than an hour',
    (wrongByMs) => {
      const computer = new ManualClock();
      const clock = new BelievedClock(computer);
      const startMs = computer.nowMs();
      for (let minutes = 1; minutes < 60; minutes += 1) {
        if (minutes === 5) computer.step(wrongByMs);
        computer.advance(minuteMs);
        expect(clock.nowMs()).toBe(startMs + minutes * minuteMs);
      }
      computer.step(-wrongByMs);
      expect(clock.nowMs()).toBe(computer.nowMs());
    },
  );

  it('believes a jump that a portal bears witness to, at once', () => {
    const computer = new ManualClock();
    const clock = new BelievedClock(computer);
    computer.step(400 * dayMs);
    clock.witness(computer.nowMs() + minuteMs);
    expect(clock.nowMs()).toBe(computer.nowMs());
  });

  it('is moved by no portal that agrees with nobody', () => {
    const computer = new ManualClock();
    const clock = new BelievedClock(computer);
    const startMs = computer.nowMs();
    computer.step(400 * dayMs);
    clock.witness(startMs + 90 * dayMs);
    expect(clock.nowMs()).toBe(startMs);
  });

  it('believes a clock that stays where it was put for an hour, and not one that goes on jumping', () => {
    const computer = new ManualClock();
    const clock = new BelievedClock(computer);
    const startMs = computer.nowMs();
    for (let minutes = 1; minutes <= 90; minutes += 1) {
      computer.step(dayMs);
      computer.advance(minuteMs);
      expect(clock.nowMs()).toBe(startMs + minutes * minuteMs);
    }
    computer.advance(hourMs);
    expect(clock.nowMs()).toBe(computer.nowMs());
  });

  it('follows small corrections, and a sleep that the steady clock has counted', () => {
    const computer = new ManualClock();
    const clock = new BelievedClock(computer);
    for (let corrections = 0; corrections < 20; corrections += 1) {
      computer.step(-20_000);
      expect(clock.nowMs()).toBe(computer.nowMs());
    }
    computer.advance(90 * dayMs);
    expect(clock.nowMs()).toBe(computer.nowMs());
  });
});

describe('afterTime', () => {
  it.each([-400 * dayMs, -hourMs, hourMs, 400 * dayMs])(
    'is over when its time has passed, with a clock that was set by %i ms meanwhile',
    (setByMs) => {
      const clock = new ManualClock();
      let isOver = false;
      afterTime(clock, 5 * minuteMs, () => (isOver = true));
      clock.advance(2 * minuteMs);
      clock.step(setByMs);
      clock.advance(3 * minuteMs - 1);
      expect(isOver).toBe(false);
      clock.advance(1);
      expect(isOver).toBe(true);
    },
  );

  it('is never over once it was cancelled', () => {
    const clock = new ManualClock();
    let isOver = false;
    const cancel = afterTime(clock, hourMs, () => (isOver = true));
    clock.advance(30 * minuteMs);
    cancel();
    clock.advance(dayMs);
    expect(isOver).toBe(false);
    expect(clock.waiting).toBe(0);
  });
});
