import { fc } from '../../../support/properties';
import { describe, expect, it } from 'vitest';
import { dueReminders } from '../../../../src/main/reminders/due-reminders';
import { scheduleOf } from '../../../../src/shared/domain/schedule';
import type { Application } from '../../../../src/shared/domain/application';

const start = Date.parse('2026-11-23T10:00:00Z');
const day = 86_400_000;
const thresholds = [30, 14, 7, 3, 1, 0];

function application(...endsInDays: readonly number[]): Application {
  const secrets = endsInDays.map((days, index) => ({
    keyId: `key-${index}`,
    displayName: null,
    hint: null,
    startDateTime: new Date(start - 300 * day).toISOString(),
    endDateTime: new Date(start + days * day).toISOString(),
  }));
  return { id: 'a', appId: 'a', displayName: 'a', secrets, apis: [], managers: null };
}

const due = (
  app: Application,
  nowMs = start,
  given: ReadonlySet<string> = new Set(),
  environmentId = 'demo',
) => dueReminders(environmentId, scheduleOf([app], nowMs, 'UTC'), thresholds, (id) => given.has(id));

describe('dueReminders', () => {
  it('gives the most urgent threshold that was crossed, and only that', () => {
    expect(due(application(6)).map(({ thresholdDays }) => thresholdDays)).toEqual([7]);
    expect(due(application(31))).toEqual([]);
    expect(due(application(30)).map(({ thresholdDays }) => thresholdDays)).toEqual([30]);
    expect(due(application(-2)).map(({ thresholdDays }) => thresholdDays)).toEqual([0]);
  });

  it('is not silenced by what was said of another secret with its key ID', () => {
    const given = new Set(due(application(6)).map(({ id }) => id));
    expect(due(application(6), start, given)).toEqual([]);
    expect(due(application(6), start, given, 'second')).toHaveLength(1);
    expect(due({ ...application(6), id: 'b' }, start, given)).toHaveLength(1);
  });

  it('is silent about what was replaced', () => {
    expect(due(application(-2, 200)).map(({ entry }) => entry.secret.keyId)).toEqual([]);
  });

  it('does not repeat a milder one when the clock was set back', () => {
    const given = new Set(due(application(6)).map(({ id }) => id));
    expect(due(application(6), start - 5 * day, given)).toEqual([]);
  });

  it('misses no threshold and repeats none, however often and unevenly the clock is looked at', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.001, max: 9, noNaN: true }), { minLength: 1, maxLength: 80 }),
        fc.double({ min: 1, max: 60, noNaN: true }),
        (steps, endsIn) => {
          const app = application(endsIn);
          const given = new Set<string>();
          const shown: number[] = [];
          let nowMs = start;
          for (const step of steps) {
            nowMs += Math.round(step * day);
            for (const { id, thresholdDays } of due(app, nowMs, given)) {
              expect(given.has(id)).toBe(false);
              given.add(id);
              shown.push(thresholdDays);
            }
          }
          // Each shown one is more urgent than the one before it.
          expect(shown).toEqual([...shown].sort((a, b) => b - a));
          expect(new Set(shown).size).toBe(shown.length);
          if (nowMs > start + endsIn * day) expect(shown.at(-1)).toBe(0);
        },
      ),
      { numRuns: 300 },
    );
  });
});
