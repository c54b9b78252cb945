import { monthStartMs } from '../../../shared/domain/calendar-day';
import type { ScheduleEntry } from '../../../shared/domain/schedule';

/** Months shown before and after the current one. */
const monthsBack = 1;
const monthsAhead = 13;

/** A month's beginning on the chart, as a share of its width. */
export interface MonthMark {
  readonly at: number;
  readonly startMs: number;
}

/** One secret's bar; shares of the chart's width. */
export interface Bar {
  readonly entry: ScheduleEntry;
  readonly from: number;
  readonly to: number;
  /** Row within the lane, from 0: secrets that are valid together lie below each other. */
  readonly row: number;
  /** The end lies on the chart, so that its mark is shown. */
  readonly showsEnd: boolean;
}

export interface Lane {
  readonly applicationId: string;
  readonly name: string;
  readonly bars: readonly Bar[];
  readonly rows: number;
}

export interface Horizon {
  readonly months: readonly MonthMark[];
  readonly today: number;
  readonly lanes: readonly Lane[];
}

/**
 * Lays out the chart: one month back and thirteen ahead, a lane for each application in the order in which its most
 * urgent secret comes, a bar for each secret from its start to its end. Secrets that lie wholly outside are left out.
 *
 * @param entries sorted by consequence
 */
export function horizonOf(entries: readonly ScheduleEntry[], nowMs: number, timeZone: string): Horizon {
  const starts = Array.from({ length: monthsBack + monthsAhead + 2 }, (_, index) =>
    monthStartMs(nowMs, index - monthsBack, timeZone),
  );
  const startMs = starts[0] ?? nowMs;
  const endMs = starts.at(-1) ?? nowMs;
  const share = (atMs: number): number => (atMs - startMs) / (endMs - startMs);
  const lanes = new Map<string, { name: string; bars: Bar[]; rows: number }>();
  for (const entry of entries) {
    const from = entry.secret.startDateTime === null ? startMs : Date.parse(entry.secret.startDateTime);
    const to = Date.parse(entry.secret.endDateTime);
    if (to <= startMs || from >= endMs) continue;
    const { id, displayName } = entry.application;
    const lane = lanes.get(id) ?? { name: displayName, bars: [], rows: 0 };
    const place = { from: Math.max(0, share(from)), to: Math.min(1, share(to)) };
    const row = freeRow(lane.bars, place.from, place.to);
    lane.bars.push({ entry, ...place, row, showsEnd: to < endMs });
    lane.rows = Math.max(lane.rows, row + 1);
    lanes.set(id, lane);
  }
  return {
    months: starts.slice(0, -1).map((monthMs) => ({ at: share(monthMs), startMs: monthMs })),
    today: share(nowMs),
    lanes: [...lanes].map(([applicationId, lane]) => ({ applicationId, ...lane })),
  };
}

/** The first row in which nothing lies between `from` and `to`. */
function freeRow(bars: readonly Bar[], from: number, to: number): number {
  const taken = new Set(bars.filter((bar) => bar.from < to && from < bar.to).map(({ row }) => row));
  let row = 0;
  while (taken.has(row)) row += 1;
  return row;
}
