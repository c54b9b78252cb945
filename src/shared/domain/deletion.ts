import type { Application, ClientSecret } from './application';
import { instantMs } from './calendar-day';
import { expiryOf, warningDays } from './expiry';
import { isValidAt } from './validity';

/** What deleting a secret means for the application's API access. */
export type DeletionConsequence =
  /** It has expired, or is not there: nothing can be using it. */
  | { readonly kind: 'harmless' }
  /** Systems that still hold it stop; another secret goes on for more than {@link warningDays}. */
  | { readonly kind: 'another-remains'; readonly isInUse: boolean; readonly longest: ClientSecret }
  /** What remains expires so soon that the application is about to be without a secret. */
  | { readonly kind: 'short-rest'; readonly isInUse: boolean; readonly longest: ClientSecret }
  /** No other secret is valid: the application is without access from then on. */
  | { readonly kind: 'none-remains'; readonly isInUse: boolean };

/** Secrets that the token endpoint accepts now, the one that is valid longest first. */
export function validSecrets(application: Application, nowMs: number): readonly ClientSecret[] {
  return application.secrets
    .filter((secret) => isValidAt(secret, nowMs))
    .sort((a, b) => instantMs(b.endDateTime) - instantMs(a.endDateTime));
}

/**
 * Says what deleting one secret breaks and what is left afterwards. `isInUse` is false for a secret whose time has not
 * begun: no system can hold it with success, but it may be the one that was to take over. A secret that has not begun
 * does not count as one that remains.
 *
 * @param nowMs milliseconds since the epoch
 * @param timeZone IANA name; days are counted there, as the countdown beside the date counts them
 */
export function deletionConsequence(
  application: Application,
  keyId: string,
  nowMs: number,
  timeZone: string,
): DeletionConsequence {
  const secret = application.secrets.find((one) => one.keyId === keyId);
  if (secret === undefined || instantMs(secret.endDateTime) <= nowMs) return { kind: 'harmless' };
  const isInUse = isValidAt(secret, nowMs);
  const [longest] = validSecrets(application, nowMs).filter((one) => one.keyId !== keyId);
  if (longest === undefined) return { kind: 'none-remains', isInUse };
  const { calendarDays } = expiryOf(longest.endDateTime, nowMs, timeZone);
  return { kind: calendarDays > warningDays ? 'another-remains' : 'short-rest', isInUse, longest };
}

/** Whether the person types the name first: nothing remains, or nothing that lasts. */
export function needsTypedName({ kind }: DeletionConsequence): boolean {
  return kind === 'none-remains' || kind === 'short-rest';
}
