import type { SecretKey } from '../../shared/domain/secret-key';
import type { ScheduleEntry } from '../../shared/domain/schedule';

/** One reminder: a secret and the threshold it has crossed. */
export interface Reminder {
  /** Names secret, expiry and threshold, see {@link reminderId}: the same for the same crossing, whenever it is asked for. */
  readonly id: string;
  readonly entry: ScheduleEntry;
  readonly thresholdDays: number;
  /** When the portal mailed the same to the person, epoch ms; `null` when it did not, or was not heard of. */
  readonly mailedAtMs: number | null;
}

/** When the portal of an environment mailed a secret's threshold, epoch ms; `null` when it did not. */
export type MailedAt = (environmentId: string, keyId: string, thresholdDays: number) => number | null;

/**
 * The reminders that are due and were not given: for each secret that still matters, the most urgent threshold it has
 * crossed. Thresholds that were slept through are not made up for one by one. Replaced leftovers stay silent.
 *
 * @param entries of one environment, by the calendar of now
 * @param thresholdDays calendar days before expiry; 0 is the day itself and after
 * @param wasGiven whether a reminder of this ID, or a more urgent one of the same secret, was given
 */
export function dueReminders(
  environmentId: string,
  entries: readonly ScheduleEntry[],
  thresholdDays: readonly number[],
  wasGiven: (id: string) => boolean,
  mailedAtMs: MailedAt = () => null,
): readonly Reminder[] {
  const ascending = [...thresholdDays].sort((a, b) => a - b);
  return entries.flatMap((entry) => {
    if (entry.group === 'old-replaced') return [];
    const crossed = ascending.find((days) => entry.expiry.isExpired || entry.expiry.calendarDays <= days);
    if (crossed === undefined) return [];
    // A clock set back must not repeat a milder reminder after a more urgent one.
    const given = ascending
      .filter((days) => days <= crossed)
      .some((days) => wasGiven(idOf(environmentId, entry, days)));
    if (given) return [];
    const mailed = mailedAtMs(environmentId, entry.secret.keyId, crossed);
    return [{ id: idOf(environmentId, entry, crossed), entry, thresholdDays: crossed, mailedAtMs: mailed }];
  });
}

function idOf(environmentId: string, { application, secret }: ScheduleEntry, thresholdDays: number): string {
  const { keyId, endDateTime } = secret;
  return reminderId({ environmentId, applicationId: application.id, keyId }, endDateTime, thresholdDays);
}

/** By the whole key: what was said of a secret must not silence another one that has its ID elsewhere. Without a threshold it is what the IDs of all of them begin with. */
export function reminderId(key: SecretKey, endDateTime: string, thresholdDays: number | ''): string {
  const { environmentId, applicationId, keyId } = key;
  return [environmentId, applicationId, keyId, endDateTime, thresholdDays].join('/');
}
