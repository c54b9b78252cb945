import type { Application } from '../../shared/domain/application';
import { scheduleOf, type ScheduleEntry } from '../../shared/domain/schedule';

/** One reminder: a secret and the threshold it has crossed. */
export interface Reminder {
  /** Names secret, expiry and threshold; the same for the same crossing, whoever asks and whenever. */
  readonly id: string;
  readonly entry: ScheduleEntry;
  readonly thresholdDays: number;
}

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
    return given ? [] : [{ id: reminderId(entry, crossed), entry, thresholdDays: crossed }];
  });
}

function reminderId({ secret }: ScheduleEntry, thresholdDays: number): string {
  return `${secret.keyId}/${secret.endDateTime}/${thresholdDays}`;
}
