import { Temporal } from 'temporal-polyfill';

/** Why an expiry date cannot be used. */
export type LifetimeProblem = 'unreadable' | 'in-the-past' | 'over-the-maximum';

/** Shortest useful lifetime of a new secret; anything less is a slip of the hand. */
const shortestLifetimeMs = 5 * 60_000;

/**
 * The latest expiry a new secret may have: one calendar period (a year at WMDA) after the portal's own clock.
 * From 29 February it is 28 February, never 1 March: the portal counts calendar years, not 365 days.
 *
 * @param serverNowMs the portal's clock, milliseconds since the epoch
 * @param maximumLifetime ISO 8601 duration, such as `P1Y`
 * @throws RangeError when the duration cannot be read
 */
export function latestExpiry(serverNowMs: number, maximumLifetime: string): string {
  return Temporal.Instant.fromEpochMilliseconds(serverNowMs)
    .toZonedDateTimeISO('UTC')
    .add(Temporal.Duration.from(maximumLifetime), { overflow: 'constrain' })
    .toInstant()
    .round({ smallestUnit: 'second', roundingMode: 'floor' })
    .toString();
}

/**
 * An expiry that is still allowed when the next answer comes from a server whose clock is behind: those of one portal differ
 * by seconds, and without a person at a form none pass in between.
 *
 * @param latest the latest expiry that is allowed now, ISO 8601
 */
export function safeExpiry(latest: string): string {
  return Temporal.Instant.from(latest).subtract({ minutes: 1 }).toString();
}

/** Checks a wished expiry against the clock and the maximum; `null` when it can be used. Never throws. */
export function lifetimeProblem(
  endDateTime: string,
  serverNowMs: number,
  maximumLifetime: string,
): LifetimeProblem | null {
  let end: Temporal.Instant;
  try {
    end = Temporal.Instant.from(endDateTime);
  } catch {
    return 'unreadable';
  }
  if (end.epochMilliseconds < serverNowMs + shortestLifetimeMs) return 'in-the-past';
  const latest = Temporal.Instant.from(latestExpiry(serverNowMs, maximumLifetime));
  return Temporal.Instant.compare(end, latest) > 0 ? 'over-the-maximum' : null;
}
