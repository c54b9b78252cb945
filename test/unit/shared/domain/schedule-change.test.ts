import { describe, expect, it } from 'vitest';
import type { Application } from '../../../../src/shared/domain/application';
import { scheduleOf } from '../../../../src/shared/domain/schedule';
import { scheduleHoldsUntilMs } from '../../../../src/shared/domain/schedule-change';
import { isValidAt } from '../../../../src/shared/domain/validity';
import { fc } from '../../../support/properties';

const zone = 'Europe/Amsterdam';
const nowMs = Date.parse('2026-11-23T10:00:00Z');
const midnightMs = Date.parse('2026-11-23T23:00:00Z');
const minuteMs = 60_000;
const iso = (atMs: number): string => new Date(atMs).toISOString();

function listOf(...secrets: readonly (readonly [number | null, number])[]): readonly Application[] {
  return [
    {
      ...{ id: 'object-1', appId: 'client-1', displayName: 'one', apis: [], managers: null },
      secrets: secrets.map(([startMs, endMs], index) => ({
        ...{ keyId: `key-${index}`, displayName: null, hint: null },
        startDateTime: startMs === null ? null : iso(startMs),
        endDateTime: iso(endMs),
      })),
    },
  ];
}

/** All that screens say of a list: days, on the last day hours, in the last hour minutes, and what is valid. */
function saidAt(applications: readonly Application[], atMs: number): unknown {
  return scheduleOf(applications, atMs, zone).map(({ expiry, standing, group, secret }) => ({
    ...{ standing, group, keyId: secret.keyId, isValid: isValidAt(secret, atMs) },
    ...{ days: expiry.calendarDays, severity: expiry.severity },
    left: expiry.isToday ? (expiry.hoursLeft > 0 ? [expiry.hoursLeft] : [0, expiry.minutesLeft]) : null,
  }));
}

describe('how long a schedule holds', () => {
  it.each([
    ['nothing ends today', [null, nowMs + 40 * 86_400_000], midnightMs],
    ['what has ended', [null, nowMs - 5], midnightMs],
    ['hours', [null, nowMs + 150 * minuteMs], nowMs + 30 * minuteMs + 1],
    ['minutes', [null, nowMs + 2.5 * minuteMs], nowMs + 0.5 * minuteMs + 1],
    ['the last minute', [null, nowMs + 30_000], nowMs + 30_000],
    ['a start', [nowMs + 20 * minuteMs, midnightMs * 2], nowMs + 15 * minuteMs],
  ] as const)('%s', (_, secret, untilMs) => {
    expect(scheduleHoldsUntilMs(listOf(secret), nowMs, zone)).toBe(untilMs);
  });

  it('says the same for as long as it holds, whatever the dates', () => {
    const nearMs = fc.integer({ min: nowMs - 3 * 3_600_000, max: nowMs + 30 * 3_600_000 });
    const secret = fc.tuple(fc.option(nearMs), nearMs);
    fc.assert(
      fc.property(
        fc.array(secret, { maxLength: 3 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (secrets, part) => {
          const list = listOf(...secrets);
          const untilMs = scheduleHoldsUntilMs(list, nowMs, zone);
          expect(untilMs).toBeGreaterThan(nowMs);
          for (const atMs of [Math.floor(nowMs + part * (untilMs - nowMs - 1)), untilMs - 1]) {
            expect(saidAt(list, atMs)).toEqual(saidAt(list, nowMs));
          }
        },
      ),
    );
  });
});
