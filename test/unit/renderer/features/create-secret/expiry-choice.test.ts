import { fc } from '../../../../support/properties';
import { describe, expect, it } from 'vitest';
import {
  chosenExpiry,
  dateRange,
  isOneYear,
  offeredChoices,
} from '../../../../../src/renderer/features/create-secret/expiry-choice';

const now = Date.parse('2026-11-23T10:40:30Z');
const latest = '2027-11-23T10:40:30Z';
const amsterdam = 'Europe/Amsterdam';

describe('chosenExpiry', () => {
  it('takes the maximum as the portal gave it', () => {
    expect(chosenExpiry('maximum', '', latest, now, amsterdam)).toBe(latest);
  });

  it('counts months by the calendar of the user', () => {
    // Six months on, Amsterdam is on summer time: the same hour on the wall is an hour earlier in UTC.
    expect(chosenExpiry('six-months', '', latest, now, amsterdam)).toBe('2027-05-23T09:41:00Z');
    expect(chosenExpiry('three-months', '', latest, now, amsterdam)).toBe('2027-02-23T10:41:00Z');
  });

  it('never goes past what the portal accepts', () => {
    const soon = '2026-12-01T00:00:00Z';
    expect(chosenExpiry('six-months', '', soon, now, amsterdam)).toBe(soon);
  });

  it('lets a day count to its last second in the user’s zone', () => {
    expect(chosenExpiry('date', '2027-01-15', latest, now, amsterdam)).toBe('2027-01-15T22:59:59Z');
    expect(chosenExpiry('date', '2027-01-15', latest, now, 'Pacific/Auckland')).toBe('2027-01-15T10:59:59Z');
  });

  it('uses the last day only as far as the portal does', () => {
    expect(chosenExpiry('date', '2027-11-23', latest, now, amsterdam)).toBe(latest);
  });

  it.each(['', '2027-02-30', 'tomorrow', '2027-13-01'])('answers null for %j', (date) => {
    expect(chosenExpiry('date', date, latest, now, amsterdam)).toBeNull();
  });

  it('accepts each day of the range it names, in every zone', () => {
    const zones = fc.constantFrom('Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu', amsterdam);
    fc.assert(
      fc.property(zones, fc.integer({ min: 0, max: 4_000_000_000_000 }), (zone, startMs) => {
        const last = new Date(startMs + 365 * 86_400_000).toISOString();
        const range = dateRange(last, startMs, zone);
        const first = chosenExpiry('date', range.first, last, startMs, zone);
        const end = chosenExpiry('date', range.last, last, startMs, zone);
        expect(Date.parse(first ?? '')).toBeGreaterThanOrEqual(Math.floor(startMs / 1000) * 1000);
        expect(end).toBe(last);
      }),
    );
  });
});

describe('what is offered', () => {
  it('is everything for a year', () => {
    expect(offeredChoices(latest, now)).toEqual(['maximum', 'six-months', 'three-months', 'date']);
    expect(isOneYear(latest, now)).toBe(true);
  });

  it('leaves out what a shorter maximum does not reach, and does not call it a year', () => {
    expect(offeredChoices('2027-05-23T10:40:30Z', now)).toEqual(['maximum', 'three-months', 'date']);
    expect(offeredChoices('2026-12-23T10:40:30Z', now)).toEqual(['maximum', 'date']);
    expect(isOneYear('2027-05-23T10:40:30Z', now)).toBe(false);
  });

  it('knows the year that ends on 28 February', () => {
    expect(isOneYear('2029-02-28T12:00:00Z', Date.parse('2028-02-29T12:00:00Z'))).toBe(true);
  });
});
