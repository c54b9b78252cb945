import { fc } from '../../../support/properties';
import { describe, expect, it } from 'vitest';
import { latestExpiry, lifetimeProblem } from '../../../../src/shared/domain/lifetime';

const now = Date.parse('2026-11-23T10:00:00.900Z');

describe('latestExpiry', () => {
  it.each([
    ['2026-11-23T10:00:00.900Z', '2027-11-23T10:00:00Z'],
    ['2028-02-29T12:00:00Z', '2029-02-28T12:00:00Z'],
    ['2027-02-28T12:00:00Z', '2028-02-28T12:00:00Z'],
    ['2026-12-31T23:59:59Z', '2027-12-31T23:59:59Z'],
  ])('a year from %s is %s', (from, latest) => {
    expect(latestExpiry(Date.parse(from), 'P1Y')).toBe(latest);
  });

  it('is itself accepted, and a second later is not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2050-01-01') }),
        fc.constantFrom('P1Y', 'P6M', 'P90D'),
        (serverNow, maximum) => {
          const latest = latestExpiry(serverNow, maximum);
          const later = new Date(Date.parse(latest) + 1000).toISOString();
          expect(lifetimeProblem(latest, serverNow, maximum)).toBeNull();
          expect(lifetimeProblem(later, serverNow, maximum)).toBe('over-the-maximum');
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('lifetimeProblem', () => {
  it.each([
    ['', 'unreadable'],
    ['23/11/2027', 'unreadable'],
    ['2027-11-23', 'unreadable'],
    ['2026-11-23T10:04:00Z', 'in-the-past'],
    ['2025-01-01T00:00:00Z', 'in-the-past'],
    ['2026-11-23T10:06:00Z', null],
    ['2028-01-01T00:00:00Z', 'over-the-maximum'],
  ])('%j is %s', (wanted, problem) => {
    expect(lifetimeProblem(wanted, now, 'P1Y')).toBe(problem);
  });

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        lifetimeProblem(text, now, 'P1Y');
      }),
      { numRuns: 500 },
    );
  });
});
