import { latestExpiry } from '../../shared/domain/lifetime';

/** A day read off a page may be a day of any zone, and clocks differ. */
const marginMs = 86_400_000;

/** Why an expiry that a person entered cannot be right. */
export type EnteredExpiryProblem = 'in-the-past' | 'over-the-maximum' | 'implausible';

/**
 * The latest expiry that a secret made today can have, epoch ms.
 *
 * @param maximumLifetime ISO 8601 duration, such as `P1Y`
 */
export function latestEnteredMs(nowMs: number, maximumLifetime: string): number {
  return Date.parse(latestExpiry(nowMs, maximumLifetime)) + marginMs;
}

/**
 * Judges an expiry that was read and not chosen here. A slip in the year would mean that no reminder ever comes; `null`
 * when there is nothing to say.
 *
 * @param isNew it was created just now, so the portal's rule of today holds; an older secret may have been given twice as
 *   much, as Graph does where nobody names a date
 */
export function enteredExpiryProblem(
  endDateTime: string,
  isNew: boolean,
  nowMs: number,
  maximumLifetime: string,
): EnteredExpiryProblem | null {
  const endMs = Date.parse(endDateTime);
  const latestMs = latestEnteredMs(nowMs, maximumLifetime);
  if (isNew && endMs < nowMs - marginMs) return 'in-the-past';
  if (isNew && endMs > latestMs) return 'over-the-maximum';
  return endMs > latestEnteredMs(latestMs, maximumLifetime) ? 'implausible' : null;
}
