import type { MfaEvidenceRule } from '../../../shared/domain/environment';
import type { SecondFactor } from '../../../shared/ipc/state/session-state';
import { hasMfaEvidence } from './mfa-evidence';

type Claims = Readonly<Record<string, unknown>>;

/** How far the issuer's clock may be behind ours, and how long a person may have begun before us. */
const toleranceMs = 60_000;

/** What the second factor is judged by. */
export interface FactorQuestion {
  readonly rule: MfaEvidenceRule | null;
  /** When the request began that asked for it, epoch ms. */
  readonly startedAtMs: number;
  /** What the issuer's metadata names in `claims_supported`; `null` when it names nothing. */
  readonly supportedClaims: readonly string[] | null;
  /** It has told the time of an authentication before. */
  readonly hasToldTime: boolean;
}

/**
 * What an ID token shows of a second factor. SECURITY: that it was asked for shows nothing, since the address of the
 * request can be edited. Only a time in the token makes it fresh; and whoever edits the address must not make an issuer
 * that tells times look like one that does not.
 */
export function secondFactorOf(claims: Claims, question: FactorQuestion): SecondFactor {
  const { rule, startedAtMs, supportedClaims, hasToldTime } = question;
  if (rule === null || !hasMfaEvidence(claims, rule)) return { evidence: 'none', freshness: 'not-shown' };
  const toldMs = authTimeMs(claims);
  const isRecent = toldMs !== null && toldMs >= startedAtMs - toleranceMs;
  // Entra's time is that of the password, and an optional claim which does not depend on the request.
  const isEntra = rule.claim === 'acrs';
  const canTell =
    toldMs !== null || hasToldTime || (!isEntra && supportedClaims?.includes('auth_time') !== false);
  return {
    evidence: isRecent ? 'fresh' : 'asserted',
    freshness: !canTell ? 'not-shown' : isEntra ? 'of-password' : 'shown',
  };
}

/**
 * When the person was authenticated, epoch ms; `null` when the token does not say. SECURITY: nobody was after the token was
 * made, by its issuer's own clock; a time in milliseconds, as some write it, would be fresh for good.
 */
export function authTimeMs(claims: Claims): number | null {
  const { auth_time: seconds, iat: issued } = claims;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) return null;
  const isLater = typeof issued === 'number' && seconds * 1000 > issued * 1000 + toleranceMs;
  return isLater ? null : seconds * 1000;
}
