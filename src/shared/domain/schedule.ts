import type { Application, ClientSecret } from './application';
import { expiryOf, type Expiry } from './expiry';
import { isValidAt } from './validity';

/**
 * Where a secret stands in its application:
 * - `sole`: nothing else lets the application in once this one is gone
 * - `has-successor`: another secret is valid and expires later; systems may still hold this one
 * - `replaced`: expired, and another secret is valid; a harmless leftover
 * - `outage`: expired, and no secret of the application is valid: its API access has stopped
 * - `past`: expired, and the application's outage shows on a younger secret
 */
export type Standing = 'sole' | 'has-successor' | 'replaced' | 'outage' | 'past';

/** What a line of the overview counts as. */
export const scheduleGroups = [
  'expired-in-use',
  'within-7-days',
  'within-30-days',
  'healthy',
  'old-replaced',
] as const;
export type ScheduleGroup = (typeof scheduleGroups)[number];

/** One secret in the expiry schedule. */
export interface ScheduleEntry {
  readonly application: Application;
  readonly secret: ClientSecret;
  readonly expiry: Expiry;
  readonly standing: Standing;
  readonly group: ScheduleGroup;
}

/**
 * Every secret of every application, sorted by consequence: stopped APIs first, then what would stop one within 30
 * days, then what expires within 30 days but has a successor, then what is healthy, and harmless leftovers last.
 * Within each, the calendar decides.
 *
 * @param nowMs epoch milliseconds
 * @param timeZone IANA name of the user's zone, for calendar days
 */
export function scheduleOf(
  applications: readonly Application[],
  nowMs: number,
  timeZone: string,
): readonly ScheduleEntry[] {
  return applications
    .flatMap((application) =>
      application.secrets.map((secret) => entryOf(application, secret, nowMs, timeZone)),
    )
    .sort(byConsequence);
}

function entryOf(
  application: Application,
  secret: ClientSecret,
  nowMs: number,
  timeZone: string,
): ScheduleEntry {
  const expiry = expiryOf(secret.endDateTime, nowMs, timeZone);
  const standing = standingOf(application, secret, nowMs);
  return { application, secret, expiry, standing, group: groupOf(expiry, standing) };
}

function standingOf(application: Application, secret: ClientSecret, nowMs: number): Standing {
  const end = Date.parse(secret.endDateTime);
  const others = application.secrets.filter(({ keyId }) => keyId !== secret.keyId);
  const isValid = (secret: ClientSecret): boolean => isValidAt(secret, nowMs);
  if (end <= nowMs) {
    if (others.some(isValid)) return 'replaced';
    return others.some(({ endDateTime }) => Date.parse(endDateTime) > end) ? 'past' : 'outage';
  }
  return others.some((other) => isValid(other) && Date.parse(other.endDateTime) > end)
    ? 'has-successor'
    : 'sole';
}

function groupOf(expiry: Expiry, standing: Standing): ScheduleGroup {
  if (standing === 'outage') return 'expired-in-use';
  if (expiry.severity === 'expired') return 'old-replaced';
  return expiry.severity;
}

/** The order of {@link scheduleOf}, for lines of several lists. */
export function byConsequence(a: ScheduleEntry, b: ScheduleEntry): number {
  const rank = urgency(a) - urgency(b);
  if (rank !== 0) return rank;
  const time = Date.parse(a.secret.endDateTime) - Date.parse(b.secret.endDateTime);
  return time !== 0 ? time : a.secret.keyId.localeCompare(b.secret.keyId);
}

function urgency({ group, standing }: ScheduleEntry): number {
  switch (group) {
    case 'expired-in-use':
      return 0;
    case 'within-7-days':
    case 'within-30-days':
      return standing === 'sole' ? 1 : 2;
    case 'healthy':
      return 3;
    case 'old-replaced':
      return 4;
  }
}
