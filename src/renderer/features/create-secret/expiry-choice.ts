import { Temporal } from 'temporal-polyfill';

/** How the person chose the expiry. */
export type ExpiryChoice = 'maximum' | 'six-months' | 'three-months' | 'date';

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
    const wish = Temporal.Instant.fromEpochMilliseconds(nowMs)
      .toZonedDateTimeISO(timeZone)
      .add({ months: months[choice] })
      .round('minute')
      .toInstant();
    return Temporal.Instant.compare(wish, latestInstant) > 0 ? latest : wish.toString();
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

/** Initials for the suggested name: "Vera Manager" is "VM". */
export function initialsOf(name: string): string {
  return name
    .split(/[\s.-]+/)
    .map((part) => [...part][0] ?? '')
    .join('')
    .toLocaleUpperCase()
    .slice(0, 4);
}
