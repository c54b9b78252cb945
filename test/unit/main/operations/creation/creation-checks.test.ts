import { fc } from '../../../../support/properties';
import { describe, expect, it } from 'vitest';
import { latestExpiry } from '../../../../../src/shared/domain/lifetime';
import { expiryError, suggestedName } from '../../../../../src/main/operations/creation/creation-checks';
import { environment } from '../../../../fakes/creation-world';

const minuteMs = 60_000;
const iso = (ms: number): string => new Date(ms).toISOString();

describe('the expiry of a new secret', () => {
  it('may be the cap to the second and no later, whatever day it is', () => {
    const days = { min: Date.UTC(2024, 0, 1), max: Date.UTC(2032, 11, 31) };
    fc.assert(
      fc.property(fc.integer(days), fc.integer({ min: 1, max: 400 * 86_400_000 }), (nowMs, overMs) => {
        const latest = latestExpiry(nowMs, 'P1Y');
        expect(expiryError(latest, nowMs, environment)).toBeNull();
        expect(expiryError(iso(Date.parse(latest) + overMs), nowMs, environment)).toEqual({
          code: 'expiry-over-maximum',
          latestExpiry: latest,
        });
      }),
    );
  });

  it('is five minutes away at least', () => {
    const nowMs = Date.UTC(2026, 10, 23);
    expect(expiryError(iso(nowMs + 5 * minuteMs), nowMs, environment)).toBeNull();
    expect(expiryError(iso(nowMs + 5 * minuteMs - 1), nowMs, environment)?.code).toBe('expiry-in-past');
  });

  it('is never a date without an offset', () => {
    expect(expiryError('2027-01-01', Date.UTC(2026, 10, 23), environment)?.code).toBe('expiry-unreadable');
    expect(expiryError('2027-01-01T00:00', Date.UTC(2026, 10, 23), environment)?.code).toBe(
      'expiry-unreadable',
    );
  });
});

describe('the suggested name', () => {
  it.each([
    ['Vera Molnar', 'Secret by VM'],
    ['Jean-Luc van der Berg', 'Secret by JLVDB'],
    ['müller, ärzte', 'Secret by MÄ'],
    ['vera.molnar', 'Secret by VM'],
    ['山田', 'Secret by 山'],
    ['007', 'Secret by 007'],
  ])('of %s is %s', (displayName, expected) => {
    expect(suggestedName(displayName)).toBe(expected);
  });
});
