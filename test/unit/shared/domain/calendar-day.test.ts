import { fc } from '../../../support/properties';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  calendarDate,
  calendarDay,
  instantMs,
  monthStartMs,
} from '../../../../src/shared/domain/calendar-day';

const zone = fc.constantFrom(
  ...['UTC', 'Europe/Amsterdam', 'America/Sao_Paulo', 'Asia/Kathmandu', 'Asia/Beirut', 'Africa/Cairo'],
  ...['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Tehran'],
);
const instant = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2060, 0) });

describe('the calendar in a zone', () => {
  it('has the date that Temporal says', () => {
    fc.assert(
      fc.property(instant, zone, (atMs, timeZone) => {
        const date = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone).toPlainDate();
        const days = Temporal.PlainDate.from('1970-01-01').until(date, { largestUnit: 'days' }).days;
        expect(calendarDay(atMs, timeZone)).toBe(days);
        expect(calendarDate(atMs, timeZone)).toBe(date.toString());
      }),
      { numRuns: 2000 },
    );
  });

  it('has months that begin when Temporal says, also where clocks are changed at midnight', () => {
    fc.assert(
      fc.property(instant, zone, fc.integer({ min: -2, max: 14 }), (atMs, timeZone, months) => {
        const first = Temporal.Instant.fromEpochMilliseconds(atMs)
          .toZonedDateTimeISO(timeZone)
          .with({ day: 1 })
          .startOfDay();
        const wanted = first.add({ months }).toPlainDate().toZonedDateTime({ timeZone }).epochMilliseconds;
        expect(monthStartMs(atMs, months, timeZone)).toBe(wanted);
      }),
      { numRuns: 300 },
    );
  });

  it('refuses a zone that is none', () => {
    expect(() => calendarDay(0, 'Europe/Nowhere')).toThrow(RangeError);
  });
});

describe('an instant', () => {
  it.each([
    ['2026-11-23T17:30:30.1234567Z', '2026-11-23T17:30:30.123Z'],
    ['2026-11-23T17:30+01:00', '2026-11-23T16:30:00.000Z'],
    ['2026-11-23T17:30:30Z', '2026-11-23T17:30:30.000Z'],
  ])('%s is read', (text, wanted) => {
    expect(new Date(instantMs(text)).toISOString()).toBe(wanted);
  });

  it.each(['', '2026-11-23', '2026-11-23T17:30:30', '2026-13-01T00:00:00Z', 'tomorrow', '2026-11-23 17:30Z'])(
    '%j is none',
    (text) => {
      expect(() => instantMs(text)).toThrow(RangeError);
    },
  );
});
