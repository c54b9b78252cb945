import type { Application, ClientSecret } from './application';
import { instantMs, nextDayStartMs } from './calendar-day';
import { startsCountingAtMs } from './validity';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * Until when everything that is said of these secrets' expiry stays as it is: days change at midnight, hours and minutes
 * count on a secret's last day, and a secret begins and ends at an instant.
 *
 * @param nowMs epoch milliseconds
 * @param timeZone IANA name of the user's zone, for calendar days
 * @returns epoch milliseconds, the first that may say something else
 */
export function scheduleHoldsUntilMs(
  applications: readonly Application[],
  nowMs: number,
  timeZone: string,
): number {
  const midnightMs = nextDayStartMs(nowMs, timeZone);
  let untilMs = midnightMs;
  for (const { secrets } of applications) {
    for (const secret of secrets) untilMs = Math.min(untilMs, secretHoldsUntilMs(secret, nowMs, midnightMs));
  }
  return untilMs;
}

function secretHoldsUntilMs(secret: ClientSecret, nowMs: number, midnightMs: number): number {
  const startMs = startsCountingAtMs(secret);
  const endMs = instantMs(secret.endDateTime);
  const untilStartMs = startMs !== null && startMs > nowMs ? startMs : midnightMs;
  if (endMs <= nowMs || endMs >= midnightMs) return untilStartMs;
  return Math.min(untilStartMs, countdownHoldsUntilMs(endMs, nowMs));
}

/** Whole hours, in the last hour whole minutes, both rounded down: fewer a millisecond after each of them. */
function countdownHoldsUntilMs(endMs: number, nowMs: number): number {
  const leftMs = endMs - nowMs;
  if (leftMs < minuteMs) return endMs;
  const unitMs = leftMs < hourMs ? minuteMs : hourMs;
  return endMs - Math.floor(leftMs / unitMs) * unitMs + 1;
}
