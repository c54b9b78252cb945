// @vitest-environment jsdom
import { act, Profiler } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useDates } from '../../../../src/renderer/words/dates';
import { TimeZoneContext } from '../../../../src/renderer/words/time-zone';
import { useScheduleTime } from '../../../../src/renderer/words/use-schedule-time';
import type { Application } from '../../../../src/shared/domain/application';
import { clean, draw } from '../support/rendered';

const nowMs = new Date(2026, 10, 23, 12).getTime();
const dayMs = 86_400_000;
let commits = 0;

function listOf(endsInMs: number): readonly Application[] {
  const endDateTime = new Date(nowMs + endsInMs).toISOString();
  return [
    {
      ...{ id: 'object-1', appId: 'client-1', displayName: 'one', apis: [], managers: null },
      secrets: [{ keyId: 'key-1', displayName: null, hint: null, startDateTime: null, endDateTime }],
    },
  ];
}

function Schedule({ list }: { readonly list: readonly Application[] }) {
  const atMs = useScheduleTime(list);
  return <p>{atMs}</p>;
}

const show = (list: readonly Application[]): Promise<void> =>
  draw(
    <Profiler id="schedule" onRender={() => (commits += 1)}>
      <Schedule list={list} />
    </Profiler>,
  );

async function pass(ms: number): Promise<void> {
  await act(async () => {
    await vi.advanceTimersByTimeAsync(ms);
  });
}

const shown = (): number => Number(document.body.textContent);

describe('the time that expiries are counted by', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: nowMs, toFake: ['Date', 'setInterval', 'clearInterval'] });
    commits = 0;
  });
  afterEach(async () => {
    await clean();
    vi.useRealTimers();
  });

  it('stays while nothing else is to be said, and goes on with the day', async () => {
    const list = listOf(40 * dayMs);
    await show(list);
    await pass(6 * 3_600_000);
    expect([shown(), commits]).toEqual([nowMs, 1]);
    await pass(7 * 3_600_000);
    expect([shown(), commits]).toEqual([new Date(2026, 10, 24).getTime(), 2]);
  });

  it('follows the minutes of a last hour', async () => {
    await show(listOf(10 * 60_000));
    for (let minute = 0; minute < 5; minute += 1) await pass(60_000);
    expect(commits).toBe(6);
  });

  it('is the present for another list', async () => {
    await show(listOf(40 * dayMs));
    await pass(3_600_000);
    await show(listOf(41 * dayMs));
    expect(shown()).toBe(nowMs + 3_600_000);
  });

  it('and the dates around it are of another place once the person is there', async () => {
    const endDateTime = '2026-12-24T23:30:00Z';
    function Placed() {
      const { formatDay } = useDates();
      return <input aria-label={formatDay(endDateTime)} defaultValue="typed" />;
    }
    const at = (timeZone: string) => (
      <TimeZoneContext value={timeZone}>
        <Placed />
        <Schedule list={list} />
      </TimeZoneContext>
    );
    const list = listOf(40 * dayMs);
    await draw(at('UTC'));
    const input = document.querySelector('input');
    expect(input?.getAttribute('aria-label')).toContain('24');
    await pass(3_600_000);
    await draw(at('Asia/Tokyo'));
    expect(document.querySelector('input')).toBe(input);
    expect(input?.getAttribute('aria-label')).toContain('25');
    expect(shown()).toBe(nowMs + 3_600_000);
  });

  it('follows a clock that is put back', async () => {
    await show(listOf(40 * dayMs));
    vi.setSystemTime(nowMs - 2 * dayMs);
    await pass(15_000);
    expect(shown()).toBe(nowMs - 2 * dayMs + 15_000);
  });
});
