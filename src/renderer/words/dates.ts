import type { TFunction } from 'i18next';
import { useTimeZone } from './time-zone';

const locale = navigator.language;
const utc = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

/** Dates in the user's locale, as they are in one time zone. */
export interface Dates {
  readonly formatDay: (instant: string) => string;
  readonly formatDayAndTime: (instant: string) => string;
  /** With the day of the week, for the one date that matters on a page. */
  readonly formatLongDay: (instant: string) => string;
  /** A month for an axis: January bears the year instead of its name. */
  readonly formatMonth: (atMs: number) => string;
}

const known = new Map<string, Dates>();

/** @param timeZone IANA name */
export function datesIn(timeZone: string): Dates {
  const dates = known.get(timeZone) ?? newDates(timeZone);
  known.set(timeZone, dates);
  return dates;
}

/** Dates as they are where the person is. */
export function useDates(): Dates {
  return datesIn(useTimeZone());
}

function newDates(timeZone: string): Dates {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
  const dayAndTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const longDay = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone });
  const month = new Intl.DateTimeFormat(locale, { month: 'short', timeZone });
  const year = new Intl.DateTimeFormat(locale, { year: 'numeric', timeZone });
  const numberOfMonth = new Intl.DateTimeFormat('en', { month: 'numeric', timeZone });
  return {
    formatDay: (instant) => day.format(Date.parse(instant)),
    formatDayAndTime: (instant) => dayAndTime.format(Date.parse(instant)),
    formatLongDay: (instant) => longDay.format(Date.parse(instant)),
    formatMonth: (atMs) => (numberOfMonth.format(atMs) === '1' ? year : month).format(atMs),
  };
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
