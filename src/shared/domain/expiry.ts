import { calendarDay, instantMs } from './calendar-day';

/** How near an expiry is. `today` is the last calendar day in the user's zone; hours count there. */
export type Severity = 'expired' | 'within-7-days' | 'within-30-days' | 'healthy';

/** An expiry as a person counts it, in a given time zone. */
export interface Expiry {
  readonly severity: Severity;
  /** Calendar days between today and the expiry date in the user's zone; negative once the date has passed. */
  readonly calendarDays: number;
  /** Whole hours left (rounded down, at least 0); only meaningful on the last day. */
  readonly hoursLeft: number;
  /** Whole minutes left (rounded down, at least 0); only meaningful in the last hour. */
  readonly minutesLeft: number;
  readonly isExpired: boolean;
  /** The expiry falls on today's date in the user's zone and has not passed. */
  readonly isToday: boolean;
}

/** Days before expiry at which a warning stands next to the date (WMDA's guide: less than one month left). */
export const warningDays = 30;
const urgentDays = 7;

/**
 * Counts down to an expiry by calendar days in the user's zone, so that "1 day" means tomorrow by date whatever the
 * hour or a clock change. Expired is judged by the instant, in UTC.
 *
 * @param endDateTime ISO 8601 with offset, up to nine fraction digits
 * @param nowMs milliseconds since the epoch
 * @param timeZone IANA name
 * @throws RangeError when the date or the zone cannot be read
 */
export function expiryOf(endDateTime: string, nowMs: number, timeZone: string): Expiry {
  return expiriesAt(nowMs, timeZone)(endDateTime);
}

/** As {@link expiryOf}, for many at one present, whose date is looked up once. */
export function expiriesAt(nowMs: number, timeZone: string): (endDateTime: string) => Expiry {
  const today = calendarDay(nowMs, timeZone);
  return (endDateTime) => expiryOn(today, endDateTime, nowMs, timeZone);
}

function expiryOn(today: number, endDateTime: string, nowMs: number, timeZone: string): Expiry {
  const endMs = instantMs(endDateTime);
  const calendarDays = calendarDay(endMs, timeZone) - today;
  const isExpired = endMs <= nowMs;
  const minutesLeft = Math.max(0, Math.floor((endMs - nowMs) / 60_000));
  return {
    severity: severityOf(isExpired, calendarDays),
    calendarDays,
    hoursLeft: Math.floor(minutesLeft / 60),
    minutesLeft,
    isExpired,
    isToday: !isExpired && calendarDays === 0,
  };
}

function severityOf(isExpired: boolean, calendarDays: number): Severity {
  if (isExpired) return 'expired';
  if (calendarDays <= urgentDays) return 'within-7-days';
  return calendarDays < warningDays ? 'within-30-days' : 'healthy';
}
