import type { TFunction } from 'i18next';

/** How long it is until something, in whole steps rounded up, so that nothing is promised too early: "in 3 hours". */
export function leftInWords(t: TFunction, leftMs: number): string {
  const minutes = Math.max(1, Math.ceil(leftMs / 60_000));
  if (minutes < 60) return t('rotation.wait.minutes', { count: minutes });
  const hours = Math.ceil(minutes / 60);
  if (hours <= 48) return t('rotation.wait.hours', { count: hours });
  return t('rotation.wait.days', { count: Math.ceil(hours / 24) });
}
