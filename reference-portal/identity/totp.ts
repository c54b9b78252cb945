import { Secret, TOTP } from 'otpauth';
import type { StoredUser } from '../state/portal-state';

const periodSeconds = 30;
const failuresBeforeLock = 5;
const lockMs = 5 * 60_000;

/** What a code typed at the sign-in came to. */
export type CodeCheck = 'accepted' | 'wrong' | 'used-already' | 'locked';

/** The authenticator of one account (RFC 6238: SHA-1, 6 digits, 30 s, as every authenticator app speaks it). */
export function authenticatorFor(email: string, secret: string): TOTP {
  return new TOTP({
    issuer: 'Demo registry portal',
    label: email,
    algorithm: 'SHA1',
    digits: 6,
    period: periodSeconds,
    secret: Secret.fromBase32(secret),
  });
}

/** A fresh authenticator key of 160 bits, base 32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** Seconds until the code changes. */
export function secondsLeft(nowMs: number): number {
  return periodSeconds - (Math.floor(nowMs / 1000) % periodSeconds);
}

/**
 * Checks a code against the current time step and its neighbours. A code counts once (RFC 6238 section 5.2), and five
 * wrong ones lock the account's second factor for five minutes. Changes the user's counters.
 */
export function checkCode(user: StoredUser, secret: string, code: string, nowMs: number): CodeCheck {
  if (user.lockedUntilMs > nowMs) return 'locked';
  const authenticator = authenticatorFor(user.email, secret);
  const delta = authenticator.validate({ token: code.replaceAll(/\s/g, ''), timestamp: nowMs, window: 1 });
  if (delta === null) return countFailure(user, nowMs);
  const step = Math.floor(nowMs / 1000 / periodSeconds) + delta;
  if (step <= user.lastTotpStep) return 'used-already';
  user.lastTotpStep = step;
  user.failedCodes = 0;
  return 'accepted';
}

function countFailure(user: StoredUser, nowMs: number): CodeCheck {
  user.failedCodes += 1;
  if (user.failedCodes < failuresBeforeLock) return 'wrong';
  user.failedCodes = 0;
  user.lockedUntilMs = nowMs + lockMs;
  return 'locked';
}
