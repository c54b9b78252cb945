import type { TFunction } from 'i18next';

/** A safety wait in words. @param hours whole ones */
export function waitLength(t: TFunction, hours: number): string {
  return hours % 24 === 0
    ? t('settings.waitDays', { count: hours / 24 })
    : t('settings.waitHours', { count: hours });
}
