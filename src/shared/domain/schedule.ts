import type { Application, ClientSecret } from './application';
import { expiriesAt, type Expiry } from './expiry';
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
  const expiryOf = expiriesAt(nowMs, timeZone);
  return applications
    .flatMap((application) => linesOf(application, nowMs, expiryOf))
    .sort((a, b) => a.rank - b.rank || a.endMs - b.endMs || byKeyId(a.entry, b.entry))
    .map(({ entry }) => entry);
}

/** A secret with what it is sorted by, read once: a list of thousands is compared a hundred thousand times. */
interface Line {
  readonly entry: ScheduleEntry;
  readonly rank: number;
  readonly endMs: number;
}

function linesOf(
  application: Application,
  nowMs: number,
  expiryOf: (endDateTime: string) => Expiry,
): readonly Line[] {
  const dated = application.secrets.map((secret) => ({
    ...{ secret, endMs: Date.parse(secret.endDateTime), isValid: isValidAt(secret, nowMs) },
  }));
  return dated.map((own) => {
    const { secret, endMs } = own;
    const others = dated.filter((other) => other.secret.keyId !== secret.keyId);
    const expiry = expiryOf(secret.endDateTime);
    const standing = standingOf(own, others, nowMs);
    const entry = { application, secret, expiry, standing, group: groupOf(expiry, standing) };
    return { entry, rank: urgency(entry), endMs };
  });
}

interface Dated {
  readonly endMs: number;
  readonly isValid: boolean;
}

function standingOf({ endMs }: Dated, others: readonly Dated[], nowMs: number): Standing {
  if (endMs <= nowMs) {
    if (others.some(({ isValid }) => isValid)) return 'replaced';
    return others.some((other) => other.endMs > endMs) ? 'past' : 'outage';
  }
  return others.some((other) => other.isValid && other.endMs > endMs) ? 'has-successor' : 'sole';
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
  return time !== 0 ? time : byKeyId(a, b);
}

function byKeyId(a: ScheduleEntry, b: ScheduleEntry): number {
  return a.secret.keyId.localeCompare(b.secret.keyId);
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

/** Whether a secret is due, and nothing lets its application in once it is gone. */
export function isDueAlone({ standing, group }: Pick<ScheduleEntry, 'standing' | 'group'>): boolean {
  return standing === 'sole' && (group === 'within-7-days' || group === 'within-30-days');
}
