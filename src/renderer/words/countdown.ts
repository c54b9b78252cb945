import type { TFunction } from 'i18next';
import type { Expiry } from '../../shared/domain/expiry';

/** An expiry in words: calendar days, on the last day hours, in the last hour minutes. */
export function countdown(t: TFunction, expiry: Expiry): string {
  if (expiry.isExpired) {
    const count = -expiry.calendarDays;
    return count < 1 ? t('countdown.expiredToday') : t('countdown.expired', { count });
  }
  if (!expiry.isToday) return t('countdown.days', { count: expiry.calendarDays });
  if (expiry.hoursLeft > 0) return t('countdown.todayHours', { count: expiry.hoursLeft });
  if (expiry.minutesLeft > 0) return t('countdown.todayMinutes', { count: expiry.minutesLeft });
  return t('countdown.todayNow');
}

/** The same where nothing around it says that it is about expiring: the words stand alone. */
export function expiryInWords(t: TFunction, expiry: Expiry): string {
  if (expiry.isExpired) return countdown(t, expiry);
  if (!expiry.isToday) return t('countdown.expiresDays', { count: expiry.calendarDays });
  if (expiry.hoursLeft > 0) return t('countdown.expiresHours', { count: expiry.hoursLeft });
  if (expiry.minutesLeft > 0) return t('countdown.expiresMinutes', { count: expiry.minutesLeft });
  return t('countdown.expiresNow');
}
