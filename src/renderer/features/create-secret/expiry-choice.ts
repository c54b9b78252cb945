import { Temporal } from 'temporal-polyfill';

/** How the person chose the expiry. */
export type ExpiryChoice = 'maximum' | 'six-months' | 'three-months' | 'date';

const dayMs = 86_400_000;
const months = { 'six-months': 6, 'three-months': 3 } as const;

/**
 * The expiry a choice stands for, ISO 8601 UTC; `null` for a date that is not one.
 *
 * @param latest latest expiry the portal accepts, ISO 8601
 * @param date `YYYY-MM-DD` in the user's zone, with `choice: 'date'`; it counts to its last second, or to `latest` on
 *   the very last day
 */
export function chosenExpiry(
  choice: ExpiryChoice,
  date: string,
  latest: string,
  nowMs: number,
  timeZone: string,
): string | null {
  if (choice === 'maximum') return latest;
  const latestInstant = Temporal.Instant.from(latest);
  const lastDay = latestInstant.toZonedDateTimeISO(timeZone).toPlainDate();
  if (choice !== 'date') {
    const wanted = Temporal.Instant.fromEpochMilliseconds(nowMs)
      .toZonedDateTimeISO(timeZone)
      .add({ months: months[choice] })
      .round('minute')
      .toInstant();
    return Temporal.Instant.compare(wanted, latestInstant) > 0 ? latest : wanted.toString();
  }
  try {
    const day = Temporal.PlainDate.from(date);
    if (day.equals(lastDay)) return latest;
    return day.toZonedDateTime({ timeZone, plainTime: '23:59:59' }).toInstant().toString();
  } catch {
    return null;
  }
}

/** Calendar dates between which the person may choose, `YYYY-MM-DD`. */
export function dateRange(
  latest: string,
  nowMs: number,
  timeZone: string,
): { readonly first: string; readonly last: string } {
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone).toPlainDate();
  const last = Temporal.Instant.from(latest).toZonedDateTimeISO(timeZone).toPlainDate();
  return { first: today.toString(), last: last.toString() };
}

/** What is offered: the presets that end before the latest expiry the portal accepts, the maximum first. */
export function offeredChoices(latest: string, nowMs: number): readonly ExpiryChoice[] {
  const presets = (['six-months', 'three-months'] as const).filter(
    (preset) => monthsAhead(nowMs, months[preset]) < Date.parse(latest),
  );
  return ['maximum', ...presets, 'date'];
}

/** Whether the maximum is the calendar year that WMDA allows; clocks may differ by a day. */
export function isOneYear(latest: string, nowMs: number): boolean {
  return Math.abs(Date.parse(latest) - monthsAhead(nowMs, 12)) < 2 * dayMs;
}

function monthsAhead(nowMs: number, count: number): number {
  return Temporal.Instant.fromEpochMilliseconds(nowMs)
    .toZonedDateTimeISO('UTC')
    .add({ months: count })
    .toInstant().epochMilliseconds;
}
