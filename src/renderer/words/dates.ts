import type { TFunction } from 'i18next';
import { timeZone } from './use-now';

const locale = navigator.language;
const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
const dayAndTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
const longDay = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone });
const month = new Intl.DateTimeFormat(locale, { month: 'short', timeZone });
const year = new Intl.DateTimeFormat(locale, { year: 'numeric', timeZone });
const utc = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

/** A date in the user's locale and zone. */
export function formatDay(instant: string): string {
  return day.format(Date.parse(instant));
}

export function formatDayAndTime(instant: string): string {
  return dayAndTime.format(Date.parse(instant));
}

/** With the day of the week, for the one date that matters on a page. */
export function formatLongDay(instant: string): string {
  return longDay.format(Date.parse(instant));
}

/** A month for an axis: January bears the year instead of its name. */
export function formatMonth(atMs: number): string {
  const isJanuary = new Intl.DateTimeFormat('en', { month: 'numeric', timeZone }).format(atMs) === '1';
  return (isJanuary ? year : month).format(atMs);
}

export function formatUtc(instant: string): string {
  return utc.format(Date.parse(instant));
}

/** "3 hours ago", in whole steps. */
export function formatAgo(t: TFunction, atMs: number, nowMs: number): string {
  const { unit, count } = stepsOf(nowMs - atMs);
  return unit === 'now' ? t('ago.now') : t(`ago.${unit}`, { count });
}

/** "3 hours old", in the same steps. */
export function formatAge(t: TFunction, atMs: number, nowMs: number): string {
  const { unit, count } = stepsOf(nowMs - atMs);
  return unit === 'now' ? t('age.now') : t(`age.${unit}`, { count });
}

function stepsOf(passedMs: number): {
  readonly unit: 'now' | 'minutes' | 'hours' | 'days';
  readonly count: number;
} {
  const minutes = Math.floor(Math.max(0, passedMs) / 60_000);
  if (minutes < 1) return { unit: 'now', count: 0 };
  if (minutes < 60) return { unit: 'minutes', count: minutes };
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? { unit: 'hours', count: hours } : { unit: 'days', count: Math.floor(hours / 24) };
}
