import type { SecondFactor } from '../ipc/state/session-state';

/** A clock that is put right by so little is not a wrong one. */
export const unnoticedMs = 60_000;

/** What a session says of who is there. */
export interface ShownFactor {
  readonly secondFactor: SecondFactor;
  /** When the person was last authenticated, epoch ms. */
  readonly authenticatedAtMs: number;
}

/**
 * Whether a write, or a value, may go by a session: its second factor is fresh, or what there is where the issuer cannot
 * show how fresh it is, and was not shown longer ago than the environment lets it be.
 *
 * @param longestMinutes the environment's `maximumAuthenticationAgeMinutes`
 */
export function isFactorCurrent(
  { secondFactor: { evidence, freshness }, authenticatedAtMs }: ShownFactor,
  longestMinutes: number,
  nowMs: number,
): boolean {
  if (evidence !== 'fresh' && freshness !== 'not-shown') return false;
  // One from the future is no proof of freshness: a clock that was set back would keep it for good.
  const ageMs = nowMs - authenticatedAtMs;
  return ageMs >= -unnoticedMs && ageMs <= longestMinutes * 60_000;
}
