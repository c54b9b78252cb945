import { monthStartMs } from '../../../shared/domain/calendar-day';
import type { ScheduleEntry } from '../../../shared/domain/schedule';
import type { Bar, Lane, MonthMark } from '../../../shared/ipc/state/list-overview';

/** Months shown before and after the current one. */
const monthsBack = 1;
const monthsAhead = 13;

/** The chart of a list: what time it spans, and of which applications there are bars. */
export interface Horizon {
  readonly months: readonly MonthMark[];
  /** The present, as a share of the chart's width. */
  readonly today: number;
  readonly laneCount: number;
  /** Lays out some of the lanes. */
  readonly lanes: (from: number, count: number) => readonly Lane[];
}

/**
 * The chart: one month back and thirteen ahead, a lane for each application in the order in which its most urgent secret
 * comes, a bar for each secret from its start to its end. Secrets that lie wholly outside are left out.
 *
 * @param entries sorted by consequence
 * @param timeZone IANA name
 */
export function horizonOf(entries: readonly ScheduleEntry[], nowMs: number, timeZone: string): Horizon {
  const starts = Array.from({ length: monthsBack + monthsAhead + 2 }, (_, index) =>
    monthStartMs(nowMs, index - monthsBack, timeZone),
  );
  const startMs = starts[0] ?? nowMs;
  const endMs = starts.at(-1) ?? nowMs;
  const share = (atMs: number): number => rounded((atMs - startMs) / (endMs - startMs));
  const byApplication = new Map<string, ScheduleEntry[]>();
  for (const entry of entries) {
    const { secret, application } = entry;
    const isBefore = Date.parse(secret.endDateTime) <= startMs;
    if (isBefore || startOf(entry, startMs) >= endMs) continue;
    const shown = byApplication.get(application.id);
    if (shown === undefined) byApplication.set(application.id, [entry]);
    else shown.push(entry);
  }
  const laneOf = (shown: readonly ScheduleEntry[], name: string, applicationId: string): Lane => {
    const bars: Bar[] = [];
    for (const entry of shown) {
      const { displayName, endDateTime } = entry.secret;
      const toMs = Date.parse(endDateTime);
      const place = { from: Math.max(0, share(startOf(entry, startMs))), to: Math.min(1, share(toMs)) };
      const row = freeRow(bars, place.from, place.to);
      const { expiry, group } = entry;
      bars.push({ displayName, endDateTime, expiry, group, ...place, row, showsEnd: toMs < endMs });
    }
    return { applicationId, name, bars, rows: Math.max(0, ...bars.map(({ row }) => row + 1)) };
  };
  return {
    months: starts.slice(0, -1).map((monthMs) => ({ at: share(monthMs), startMs: monthMs })),
    today: share(nowMs),
    laneCount: byApplication.size,
    lanes: (from, count) =>
      [...byApplication]
        .slice(from, from + count)
        .map(([id, shown]) => laneOf(shown, shown[0]?.application.displayName ?? '', id)),
  };
}

/** @param otherwiseMs where the portal does not say when */
function startOf({ secret }: ScheduleEntry, otherwiseMs: number): number {
  return secret.startDateTime === null ? otherwiseMs : Date.parse(secret.startDateTime);
}

/** Finer than a pixel of any screen. */
function rounded(share: number): number {
  return Math.round(share * 100_000) / 100_000;
}

/** The first row in which nothing lies between `from` and `to`. */
function freeRow(bars: readonly Bar[], from: number, to: number): number {
  const taken = new Set(bars.filter((bar) => bar.from < to && from < bar.to).map(({ row }) => row));
  let row = 0;
  while (taken.has(row)) row += 1;
  return row;
}
