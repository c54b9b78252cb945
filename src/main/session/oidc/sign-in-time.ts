import type { Clock } from '../../platform/clock';

type Claims = Readonly<Record<string, unknown>>;

/** How far the clocks of one issuer's computers may be apart. */
export const toleranceMs = 60_000;

/** A moment by both clocks of this computer: of the wall, epoch ms, and the steady one, which nobody sets. */
export interface Moment {
  readonly wallMs: number;
  readonly steadyMs: number;
}

export function momentOf(clock: Pick<Clock, 'nowMs' | 'steadyMs'>): Moment {
  return { wallMs: clock.nowMs(), steadyMs: clock.steadyMs() };
}

/**
 * What time it is at the issuer as it makes a token, epoch ms. It says so twice: in the token (`iat`), which is signed, and
 * in the `Date` of its answer; Entra's `iat` is five minutes back. SECURITY: the later one counts, so that whoever changes
 * the other on its way makes a sign-in older and never younger. This computer's clock is asked only where there is no `Date`.
 *
 * @param answeredAtMs the `Date` of the answer, epoch ms; `null` when it has none
 * @param wallMs this computer's clock as the token was asked for, epoch ms
 */
function issuerTimeMs(claims: Claims, answeredAtMs: number | null, wallMs: number): number {
  const { iat: seconds } = claims;
  const issuedMs = typeof seconds === 'number' && Number.isFinite(seconds) ? seconds * 1000 : -Infinity;
  return Math.max(issuedMs, answeredAtMs ?? wallMs);
}

/**
 * When the person was authenticated, epoch ms by the issuer's clock; `null` when the token does not say. SECURITY: nobody was
 * after the token was made; a time in milliseconds, as some write it, would be fresh for good.
 *
 * @param issuerMs what time it was there as it made the token, epoch ms
 */
export function authTimeMs(claims: Claims, issuerMs: number): number | null {
  const { auth_time: seconds } = claims;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) return null;
  const isLater = seconds * 1000 > issuerMs + toleranceMs;
  return isLater ? null : seconds * 1000;
}

/** What the two clocks of a sign-in say of it. */
export interface SignInTimes {
  /** What time it was at the issuer as it made the token, epoch ms. */
  readonly issuerMs: number;
  /** When the request began, epoch ms by the issuer's clock. */
  readonly startedAtMs: number;
  /** When the person last proved who they are. */
  readonly authenticatedAt: Moment;
}

/**
 * Reckons a sign-in by the issuer's clock, and what has passed since by our steady one, so that a computer whose clock is
 * wrong makes it neither fresh nor old. Without `auth_time` (Entra) our own sign-in counts as its time.
 *
 * @param startedSteadyMs when the request began, by the steady clock
 * @param askedAt when the token was asked for: the issuer's clock was not later then than when it answered, so that nothing
 *   is taken for younger than it is
 */
export function signInTimes(
  claims: Claims,
  answeredAtMs: number | null,
  startedSteadyMs: number,
  askedAt: Moment,
): SignInTimes {
  const issuerMs = issuerTimeMs(claims, answeredAtMs, askedAt.wallMs);
  const agoMs = Math.max(0, issuerMs - (authTimeMs(claims, issuerMs) ?? issuerMs));
  return {
    issuerMs,
    startedAtMs: issuerMs - (askedAt.steadyMs - startedSteadyMs),
    authenticatedAt: { wallMs: askedAt.wallMs - agoMs, steadyMs: askedAt.steadyMs - agoMs },
  };
}
