import type { TFunction } from 'i18next';
import { byConsequence } from '../../../shared/domain/schedule';
import type { WatchedSchedule } from '../../inventory/index/inventory-index';

/** What expires next and when, in whatever environment, in one line; `null` while nothing known matters. */
export function nextLine(t: TFunction, lists: readonly Pick<WatchedSchedule, 'entries'>[]): string | null {
  const [entry] = lists.flatMap((list) => list.entries().slice(0, 1)).sort(byConsequence);
  if (entry === undefined || entry.group === 'old-replaced') return null;
  const { expiry, secret } = entry;
  const names = { secret: secret.displayName ?? t('application.unnamed') };
  if (expiry.isExpired) return t('notifications.expired', names);
  if (expiry.isToday) return t('notifications.today', names);
  return t('notifications.inDays', { ...names, count: expiry.calendarDays });
}
