import type { TFunction } from 'i18next';
import { scheduleOf } from '../../../shared/domain/schedule';
import type { WatchedList } from '../../inventory/index/watched-lists';

/** What expires next and when, in whatever environment, in one line; `null` while nothing known matters. */
export function nextLine(
  t: TFunction,
  lists: readonly Pick<WatchedList, 'applications'>[],
  nowMs: number,
  timeZone: string,
): string | null {
  const applications = lists.flatMap((list) => list.applications);
  const [entry] = scheduleOf(applications, nowMs, timeZone);
  if (entry === undefined || entry.group === 'old-replaced') return null;
  const { expiry, secret } = entry;
  const names = { secret: secret.displayName ?? t('application.unnamed') };
  if (expiry.isExpired) return t('notifications.expired', names);
  if (expiry.isToday) return t('notifications.today', names);
  return t('notifications.inDays', { ...names, count: expiry.calendarDays });
}
