import { describe, expect, it } from 'vitest';
import { canTellAbsence, isAbsent, madeByMs } from '../../../../../src/main/operations/absence/absence';
import { fc } from '../../../../support/properties';

const lagMs = 600_000;

describe('absence of a secret', () => {
  it('takes two lists, more than the lag apart', () => {
    const madeMs = 0;
    expect(isAbsent({ madeMs, absentSinceMs: null }, 10 * lagMs, lagMs)).toBe(false);
    expect(isAbsent({ madeMs, absentSinceMs: 2 * lagMs }, 3 * lagMs, lagMs)).toBe(false);
    expect(isAbsent({ madeMs, absentSinceMs: 2 * lagMs }, 3 * lagMs + 1, lagMs)).toBe(true);
  });

  it('counts no list that may be older than the secret', () => {
    expect(canTellAbsence({ madeMs: 5 }, lagMs + 5, lagMs)).toBe(false);
    expect(canTellAbsence({ madeMs: 5 }, lagMs + 6, lagMs)).toBe(true);
    expect(isAbsent({ madeMs: 5, absentSinceMs: lagMs + 5 }, 9 * lagMs, lagMs)).toBe(false);
  });

  it('is never said of a living secret by lists that are behind by no more than the lag', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 * lagMs }),
        fc.array(fc.record({ waitMs: fc.nat({ max: 2 * lagMs }), behindMs: fc.nat({ max: lagMs }) })),
        (madeMs, looks) => {
          let atMs = madeMs;
          let absentSinceMs: number | null = null;
          for (const { waitMs, behindMs } of looks) {
            atMs += waitMs;
            const isListed = atMs - behindMs >= madeMs;
            if (isListed) absentSinceMs = null;
            else expect(isAbsent({ madeMs, absentSinceMs }, atMs, lagMs)).toBe(false);
            if (!isListed && canTellAbsence({ madeMs }, atMs, lagMs)) absentSinceMs ??= atMs;
          }
        },
      ),
    );
  });

  it('takes a secret for no younger than the question about it', () => {
    const asked = Date.UTC(2026, 10, 23);
    expect(madeByMs('2026-11-22T00:00:00Z', asked)).toBe(Date.UTC(2026, 10, 22));
    expect(madeByMs('2027-11-22T00:00:00Z', asked)).toBe(asked);
    expect(madeByMs(null, asked)).toBe(asked);
    expect(madeByMs('soon', asked)).toBe(asked);
  });
});
