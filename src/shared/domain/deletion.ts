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

/**
 * Why a deletion needs the name of the secret typed: nothing remains, nothing that lasts, it is the newest one and so
 * rather meant to stay, or a system is still said to use it.
 */
export type DeletionGuard = 'last-valid' | 'short-rest' | 'youngest' | 'still-named';

/** What is to be known before a secret is deleted. */
export interface DeletionOutlook {
  readonly consequence: DeletionConsequence;
  /** None: a click will do. */
  readonly guards: readonly DeletionGuard[];
  /** Names of the systems that are still said to use it. */
  readonly namedBy: readonly string[];
}

/** What an outlook depends on beside the list. */
export interface DeletionMoment {
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
  /** IANA name; days are counted there, as the countdown beside the date counts them. */
  readonly timeZone: string;
  /** Names of the systems that are said to use the secret. */
  readonly namedBy: readonly string[];
}

/** Secrets that the token endpoint accepts now, the one that is valid longest first. */
export function validSecrets(application: Application, nowMs: number): readonly ClientSecret[] {
  return application.secrets
    .filter((secret) => isValidAt(secret, nowMs))
    .sort((a, b) => instantMs(b.endDateTime) - instantMs(a.endDateTime));
}

/** Says what deleting one secret breaks, what is left afterwards, and whether its name has to be typed. */
export function deletionOutlook(
  application: Application,
  keyId: string,
  { nowMs, timeZone, namedBy }: DeletionMoment,
): DeletionOutlook {
  const consequence = consequenceOf(application, keyId, nowMs, timeZone);
  // What nothing can be using needs no guard, whatever a list of systems says.
  if (consequence.kind === 'harmless') return { consequence, guards: [], namedBy: [] };
  const guards: DeletionGuard[] = [];
  if (consequence.kind === 'none-remains') guards.push('last-valid');
  if (consequence.kind === 'short-rest') guards.push('short-rest');
  if (isYoungest(application, keyId, nowMs)) guards.push('youngest');
  if (namedBy.length > 0) guards.push('still-named');
  return { consequence, guards, namedBy };
}

/** Whether what was typed is the name, or none is needed. Spaces around it do not count; one without a name has none. */
export function isConfirmed(
  { guards }: DeletionOutlook,
  { displayName, keyId }: Pick<ClientSecret, 'displayName' | 'keyId'>,
  typed: string | null,
): boolean {
  return guards.length === 0 || typed?.trim() === nameToType({ displayName, keyId });
}

/** What a person types: the name, or where it has none the ID that the portal shows beside it. */
export function nameToType({ displayName, keyId }: Pick<ClientSecret, 'displayName' | 'keyId'>): string {
  const name = displayName?.trim() ?? '';
  return name === '' ? keyId : name;
}

/** The secrets that have expired, oldest first: nothing can be using them. */
export function expiredSecrets(
  { secrets }: Pick<Application, 'secrets'>,
  nowMs: number,
): readonly ClientSecret[] {
  return secrets
    .filter(({ endDateTime }) => instantMs(endDateTime) <= nowMs)
    .sort((a, b) => instantMs(a.endDateTime) - instantMs(b.endDateTime));
}

/**
 * `isInUse` is false for a secret whose time has not begun: no system can hold it with success, but it may be the one
 * that was to take over. A secret that has not begun does not count as one that remains.
 */
function consequenceOf(
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

/** Whether no other secret that can still be used was made later. What has no beginning is older than what has one. */
function isYoungest({ secrets }: Application, keyId: string, nowMs: number): boolean {
  const madeMs = ({ startDateTime }: ClientSecret): number =>
    startDateTime === null ? Number.NEGATIVE_INFINITY : instantMs(startDateTime);
  const usable = secrets.filter(({ endDateTime }) => instantMs(endDateTime) > nowMs);
  const own = usable.find((one) => one.keyId === keyId);
  const others = usable.filter((one) => one.keyId !== keyId);
  if (own === undefined || own.startDateTime === null || others.length === 0) return false;
  return others.every((other) => madeMs(other) <= madeMs(own));
}
