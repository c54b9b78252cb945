import { describe, expect, it } from 'vitest';
import { ComputerZone, detectTimeZone } from '../../../../src/main/platform/computer-zone';
import { calendarDate } from '../../../../src/shared/domain/calendar-day';
import { Emitter } from '../../../../src/main/platform/emitter';
import { ManualClock } from '../../../fakes/manual-clock';

const hourMs = 60 * 60_000;

describe('ComputerZone', () => {
  it('is taken afresh when the computer wakes and every hour, and told when it is another', () => {
    const clock = new ManualClock();
    const wake = new Emitter<void>();
    let set = 'Europe/Amsterdam';
    const zone = new ComputerZone(clock, () => set);
    const told: string[] = [];
    zone.onChanged(() => told.push(zone.name()));
    const stop = zone.start((listener) => wake.on(listener));
    wake.emit();
    expect(told).toEqual([]);
    set = 'Asia/Tokyo';
    expect(zone.name()).toBe('Europe/Amsterdam');
    wake.emit();
    set = 'America/Lima';
    clock.advance(hourMs - 1);
    expect(told).toEqual(['Asia/Tokyo']);
    clock.advance(1);
    clock.advance(hourMs);
    expect(told).toEqual(['Asia/Tokyo', 'America/Lima']);
    stop();
    set = 'UTC';
    wake.emit();
    clock.advance(3 * hourMs);
    expect([told.length, clock.waiting]).toEqual([2, 0]);
  });

  it('is found out by the first who asks, and is no news to anybody then', () => {
    let looks = 0;
    const detect = (): string => {
      looks += 1;
      return 'Europe/Amsterdam';
    };
    const zone = new ComputerZone(new ManualClock(), detect);
    const wake = new Emitter<void>();
    zone.start((listener) => wake.on(listener));
    let told = 0;
    zone.onChanged(() => (told += 1));
    expect(looks).toBe(0);
    wake.emit();
    expect([zone.name(), zone.name(), looks, told]).toEqual(['Europe/Amsterdam', 'Europe/Amsterdam', 1, 0]);
  });

  /** Sets the variable, and leaves it as it was. */
  function withVariable(values: readonly string[], see: (value: string) => void): void {
    const own = process.env['TZ'];
    try {
      for (const value of values) {
        process.env['TZ'] = value;
        see(value);
      }
    } finally {
      if (own === undefined) delete process.env['TZ'];
      else process.env['TZ'] = own;
    }
  }

  it('is asked of the system, and not of what V8 remembers', () => {
    withVariable(['Asia/Tokyo', 'America/Lima'], (name) => {
      expect(detectTimeZone()).toBe(name);
      expect(new Date(0).getTimezoneOffset()).toBe(name === 'Asia/Tokyo' ? -540 : 300);
    });
  });

  it('is one that a calendar takes, whatever stands in the variable', () => {
    const odd = [
      '',
      ':',
      ':/etc/localtime',
      'localtime',
      'Foo/Bar',
      'GMT+5',
      'UTC0',
      'CET-1CEST',
      '<+0330>-3:30',
    ];
    withVariable([...odd, ':Europe/Amsterdam', 'EST5EDT,M3.2.0,M11.1.0'], () => {
      const zone = detectTimeZone();
      expect(zone).toEqual(expect.any(String));
      expect(calendarDate(Date.UTC(2026, 10, 23, 12), zone)).toBe('2026-11-23');
    });
    withVariable([':Europe/Amsterdam'], () => {
      expect(detectTimeZone()).toBe('Europe/Amsterdam');
    });
  });
});
