import { fc } from '../../../support/properties';
import { describe, expect, it } from 'vitest';
import { expiryOf } from '../../../../src/shared/domain/expiry';

const at = (text: string): number => Date.parse(text);
const zones = ['UTC', 'Europe/Amsterdam', 'America/Sao_Paulo', 'Asia/Tokyo', 'Pacific/Kiritimati'];

describe('expiryOf', () => {
  it.each([
    // One second and one hour can both be "tomorrow": people count dates.
    ['2026-11-23T22:59:59Z', '2026-11-23T23:00:00Z', 'Europe/Amsterdam', 1],
    ['2026-11-23T22:00:00Z', '2026-11-23T22:59:59Z', 'Europe/Amsterdam', 0],
    // The night in which clocks go back has 25 hours, and is one day.
    ['2026-10-24T22:30:00Z', '2026-10-25T23:30:00Z', 'Europe/Amsterdam', 1],
    ['2026-11-23T20:00:00Z', '2026-11-24T02:00:00Z', 'Asia/Tokyo', 0],
  ])('from %s to %s in %s is %i calendar days', (now, end, zone, days) => {
    expect(expiryOf(end, at(now), zone).calendarDays).toBe(days);
  });

  it('counts hours and minutes down on the last day', () => {
    const expiry = expiryOf('2026-11-23T17:30:30.1234567Z', at('2026-11-23T10:00:00Z'), 'UTC');
    expect(expiry).toMatchObject({
      isToday: true,
      hoursLeft: 7,
      minutesLeft: 450,
      severity: 'within-7-days',
    });
  });

  it.each([
    ['2026-11-23T10:00:00Z', 'expired'],
    ['2026-11-30T23:00:00Z', 'within-7-days'],
    ['2026-12-01T00:00:00Z', 'within-30-days'],
    ['2026-12-22T23:00:00Z', 'within-30-days'],
    ['2026-12-23T00:00:00Z', 'healthy'],
  ])('judges %s as %s', (end, severity) => {
    expect(expiryOf(end, at('2026-11-23T10:00:00Z'), 'UTC').severity).toBe(severity);
  });

  it('is expired exactly from the instant on, whatever the zone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2020-01-01'), max: at('2040-01-01') }),
        fc.integer({ min: -3_000_000_000, max: 3_000_000_000 }),
        fc.constantFrom(...zones),
        (now, distance, zone) => {
          const expiry = expiryOf(new Date(now + distance).toISOString(), now, zone);
          expect(expiry.isExpired).toBe(distance <= 0);
          expect(expiry.severity === 'expired').toBe(distance <= 0);
          if (!expiry.isExpired) expect(expiry.calendarDays).toBeGreaterThanOrEqual(0);
          expect(Math.abs(expiry.calendarDays - distance / 86_400_000)).toBeLessThanOrEqual(1.05);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('says of what it cannot read that it cannot', () => {
    expect(() => expiryOf('next year', 0, 'UTC')).toThrow(RangeError);
  });
});
