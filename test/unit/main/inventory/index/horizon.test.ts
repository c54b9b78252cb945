import { fc } from '../../../../support/properties';
import { describe, expect, it } from 'vitest';
import type { Application } from '../../../../../src/shared/domain/application';
import { scheduleOf } from '../../../../../src/shared/domain/schedule';
import { horizonOf } from '../../../../../src/main/inventory/index/horizon';

const now = Date.parse('2026-11-23T10:00:00Z');
const day = 86_400_000;

function application(id: string, ...ends: readonly (readonly [number, number])[]): Application {
  const secrets = ends.map(([startsIn, endsIn], index) => ({
    keyId: `${id}-${index}`,
    displayName: null,
    hint: null,
    startDateTime: new Date(now + startsIn * day).toISOString(),
    endDateTime: new Date(now + endsIn * day).toISOString(),
  }));
  return { id, appId: id, displayName: id, secrets, apis: [], managers: null };
}

function horizon(...applications: readonly Application[]) {
  const entries = scheduleOf(applications, now, 'Europe/Amsterdam');
  const { lanes, ...rest } = horizonOf(entries, now, 'Europe/Amsterdam');
  return { ...rest, lanes: lanes(0, Infinity) };
}

describe('horizonOf', () => {
  it('begins with the month before and ends thirteen months ahead', () => {
    const { months, today } = horizon();
    expect(months).toHaveLength(15);
    expect(new Date(months[0]?.startMs ?? 0).toISOString()).toBe('2026-09-30T22:00:00.000Z');
    expect(months[0]?.at).toBe(0);
    expect(today).toBeGreaterThan(months[1]?.at ?? 1);
    expect(today).toBeLessThan(months[2]?.at ?? 0);
  });

  it('gives the lane of the most urgent application first and leaves out what lies outside', () => {
    const { lanes } = horizon(
      application('healthy', [-10, 200]),
      application('urgent', [-300, 3]),
      application('long gone', [-900, -400]),
    );
    expect(lanes.map(({ name }) => name)).toEqual(['urgent', 'healthy']);
  });

  it('keeps every bar on the chart', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -900, max: 900 }), fc.integer({ min: 1, max: 900 })), {
          maxLength: 8,
        }),
        (spans) => {
          const { lanes } = horizon(
            application('a', ...spans.map(([from, length]) => [from, from + length] as const)),
          );
          for (const { from, to, row } of lanes.flatMap(({ bars }) => bars)) {
            expect(from).toBeGreaterThanOrEqual(0);
            expect(to).toBeLessThanOrEqual(1);
            expect(from).toBeLessThanOrEqual(to);
            const others = lanes[0]?.bars.filter((bar) => bar.row === row && bar.from < to && from < bar.to);
            expect(others).toHaveLength(1);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
