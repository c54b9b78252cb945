import type { MfaEvidenceRule } from '../../../shared/domain/environment';
import type { SecondFactor } from '../../../shared/ipc/state/session-state';
import { hasMfaEvidence } from './mfa-evidence';
import { authTimeMs, toleranceMs } from './sign-in-time';

type Claims = Readonly<Record<string, unknown>>;

/** What the second factor is judged by. */
export interface FactorQuestion {
  readonly rule: MfaEvidenceRule | null;
  /** When the request began that asked for it, epoch ms by the issuer's clock. */
  readonly startedAtMs: number;
  /** What time it was there as it made the token, epoch ms. */
  readonly issuerMs: number;
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
  const { rule, startedAtMs, issuerMs, supportedClaims, hasToldTime } = question;
  if (rule === null || !hasMfaEvidence(claims, rule)) return { evidence: 'none', freshness: 'not-shown' };
  const toldMs = authTimeMs(claims, issuerMs);
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
