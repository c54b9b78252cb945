import { describe, expect, it } from 'vitest';
import { countdown } from '../../../../src/renderer/words/countdown';
import { expiryOf } from '../../../../src/shared/domain/expiry';
import { english } from '../ui/english';

const t = await english();
const zone = 'Europe/Amsterdam';

function at(now: string, end: string): string {
  return countdown(t, expiryOf(end, Date.parse(now), zone));
}

describe('countdown', () => {
  it('counts calendar days, on the last day hours, in the last hour minutes', () => {
    const end = '2026-11-29T15:00:00Z';
    expect(at('2026-11-23T10:00:00Z', end)).toBe('6 days');
    expect(at('2026-11-28T22:30:00Z', end)).toBe('1 day');
    expect(at('2026-11-29T10:00:00Z', end)).toBe('Today, in 5 hours');
    expect(at('2026-11-29T14:00:00Z', end)).toBe('Today, in 1 hour');
    expect(at('2026-11-29T14:00:01Z', end)).toBe('Today, in 59 minutes');
    expect(at('2026-11-29T14:58:30Z', end)).toBe('Today, in 1 minute');
    expect(at('2026-11-29T14:59:30Z', end)).toBe('Today, in less than a minute');
  });

  it('says one day when midnight lies between, however few hours are left', () => {
    expect(at('2026-11-28T22:59:00Z', '2026-11-28T23:05:00Z')).toBe('1 day');
  });

  it('says since when it has expired', () => {
    const end = '2026-11-21T15:00:00Z';
    expect(at('2026-11-21T15:00:00Z', end)).toBe('Expired today');
    expect(at('2026-11-22T10:00:00Z', end)).toBe('Expired 1 day ago');
    expect(at('2026-11-23T10:00:00Z', end)).toBe('Expired 2 days ago');
  });
});
