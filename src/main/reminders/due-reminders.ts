import type { Application } from '../../shared/domain/application';
import { scheduleOf, type ScheduleEntry } from '../../shared/domain/schedule';

/** One reminder: a secret and the threshold it has crossed. */
export interface Reminder {
  /** Names secret, expiry and threshold; the same for the same crossing, whoever asks and whenever. */
  readonly id: string;
  readonly entry: ScheduleEntry;
  readonly thresholdDays: number;
  /** When the portal mailed the same to the person, epoch ms; `null` when it did not, or was not heard of. */
  readonly mailedAtMs: number | null;
}

/** When the portal mailed a secret's threshold, epoch ms; `null` when it did not. */
export type MailedAt = (keyId: string, thresholdDays: number) => number | null;

/**
 * The reminders that are due and were not given: for each secret that still matters, the most urgent threshold it has
 * crossed. Thresholds that were slept through are not made up for one by one. Replaced leftovers stay silent.
 *
 * @param thresholdDays calendar days before expiry; 0 is the day itself and after
 * @param wasGiven whether a reminder of this ID, or a more urgent one of the same secret, was given
 */
export function dueReminders(
  applications: readonly Application[],
  thresholdDays: readonly number[],
  nowMs: number,
  timeZone: string,
  wasGiven: (id: string) => boolean,
  mailedAtMs: MailedAt = () => null,
): readonly Reminder[] {
  const ascending = [...thresholdDays].sort((a, b) => a - b);
  return scheduleOf(applications, nowMs, timeZone).flatMap((entry) => {
    if (entry.group === 'old-replaced') return [];
    const crossed = ascending.find((days) => entry.expiry.isExpired || entry.expiry.calendarDays <= days);
    if (crossed === undefined) return [];
    // A clock set back must not repeat a milder reminder after a more urgent one.
    const given = ascending
      .filter((days) => days <= crossed)
      .some((days) => wasGiven(reminderId(entry, days)));
    if (given) return [];
    const mailed = mailedAtMs(entry.secret.keyId, crossed);
    return [{ id: reminderId(entry, crossed), entry, thresholdDays: crossed, mailedAtMs: mailed }];
  });
}

function reminderId({ secret }: ScheduleEntry, thresholdDays: number): string {
  return `${secret.keyId}/${secret.endDateTime}/${thresholdDays}`;
}
