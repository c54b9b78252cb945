import { Temporal } from 'temporal-polyfill';
import { monthOf } from './month-names';

/** Which comes first in 03/04/2027. */
export const dayOrders = ['day-first', 'month-first'] as const;
export type DayOrder = (typeof dayOrders)[number];

/** What a date that a person typed or pasted can mean. Moments are ISO 8601, UTC. */
export type EnteredDate =
  | {
      readonly kind: 'date';
      readonly dateTime: string;
      /** The order by which alone it can be read, where the text was all digits. */
      readonly proves: DayOrder | null;
    }
  /** Both readings are dates: the person has to say which is meant. */
  | { readonly kind: 'ambiguous'; readonly dayFirst: string; readonly monthFirst: string }
  | { readonly kind: 'unreadable' };

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Longer than any date with its weekday, month, time and zone. What is longer is not looked at. */
export const longestDate = 100;
const unreadable: EnteredDate = { kind: 'unreadable' };
const time =
  /[\s,T]+(?:at\s+)?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*(am|pm|a\.m\.|p\.m\.)?\s*(z|(?:utc|gmt)?[+-]\d{2}(?::?\d{2})?|utc|gmt)?$/i;
const weekday = /^(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so)[a-zäöü]*\.?,?\s+/i;
/** A warning sign or the like behind the date. */
const ornament = /[^\p{L}\p{N}.]+$/u;
const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const digits = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/;
const dayMonthName = /^(\d{1,2})(?:st|nd|rd|th|\.)?[\s/-]+([a-zä]+\.?)[\s,/-]+(\d{4})$/i;
const monthNameDay = /^([a-zä]+\.?)[\s-]+(\d{1,2})(?:st|nd|rd|th)?[\s,]+(\d{4})$/i;

/**
 * Reads a date as people and portals write it: ISO with or without a time, 31/12/2027, 12/31/2027, 31.12.2027,
 * "31 Dec 2027", "December 31, 2027". A reading that is not certain is never guessed. Years have four digits.
 *
 * What names no zone was written in the person's or in UTC, and a date without a time may be any moment of that day: the
 * earliest of these is taken, since a countdown may be early but never late.
 *
 * @param timeZone IANA name of the person's zone
 * @param order what the person has said about dates of which both readings are dates; `null` when not asked so far
 */
export function parseEnteredDate(text: string, timeZone: string, order: DayOrder | null): EnteredDate {
  if (text.length > longestDate) return unreadable;
  const trimmed = text
    .normalize('NFC')
    // Marks of a direction, which browsers put around the parts of a date.
    .replace(/\p{Bidi_Control}/gu, '')
    .replace(/\s+/gu, ' ')
    // Hyphens that a page or a word processor has made longer, or unbreakable.
    .replace(/[\u2010-\u2013\u2212]/gu, '-')
    .trim()
    .replace(weekday, '')
    .replace(ornament, '');
  const timePart = time.exec(trimmed);
  const datePart = timePart === null ? trimmed : trimmed.slice(0, timePart.index);
  const numbers = digits.exec(datePart);
  const [, first, separator, second, year] = numbers ?? [];
  if (first === undefined || second === undefined || year === undefined) {
    const day = writtenDay(datePart);
    const dateTime = day === null ? null : momentOf(day, timePart, timeZone);
    return dateTime === null ? unreadable : { kind: 'date', dateTime, proves: null };
  }
  const read = (day: string, month: string): string | null =>
    momentOf({ year: Number(year), month: Number(month), day: Number(day) }, timePart, timeZone);
  const dayFirst = read(first, second);
  // Points are only ever written with the day in front.
  const monthFirst = separator === '.' ? null : read(second, first);
  if (dayFirst !== null && monthFirst !== null && dayFirst !== monthFirst) {
    if (order === null) return { kind: 'ambiguous', dayFirst, monthFirst };
    return { kind: 'date', dateTime: order === 'day-first' ? dayFirst : monthFirst, proves: null };
  }
  const dateTime = dayFirst ?? monthFirst;
  if (dateTime === null) return unreadable;
  const isEither = separator === '.' || dayFirst === monthFirst;
  return {
    kind: 'date',
    dateTime,
    proves: isEither ? null : dayFirst === null ? 'month-first' : 'day-first',
  };
}

function writtenDay(text: string): Day | null {
  const iso = yearFirst.exec(text);
  if (iso !== null) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  const [, day, name, year] = dayMonthName.exec(text) ?? [];
  if (day !== undefined && name !== undefined) return named(year, name, day);
  const [, monthName, monthDay, ofYear] = monthNameDay.exec(text) ?? [];
  return monthName !== undefined && monthDay !== undefined ? named(ofYear, monthName, monthDay) : null;
}

function named(year: string | undefined, name: string, day: string): Day | null {
  const month = monthOf(name);
  return month === null ? null : { year: Number(year), month, day: Number(day) };
}

/** `null` when there is no such day or time. */
function momentOf(day: Day, timePart: RegExpExecArray | null, timeZone: string): string | null {
  const [, hours = '0', minutes = '0', seconds = '0', half, offset] = timePart ?? [];
  const hour = hourOf(Number(hours), half);
  if (day.year < 2000 || day.year > 2199 || hour === null) return null;
  try {
    const plain = Temporal.PlainDateTime.from(
      { ...day, hour, minute: Number(minutes), second: Number(seconds) },
      { overflow: 'reject' },
    );
    const zone = zoneOf(offset);
    const readings = (zone === null ? [timeZone, 'UTC'] : [zone]).map((one) =>
      plain.toZonedDateTime(one).toInstant(),
    );
    return readings
      .reduce((one, other) => (Temporal.Instant.compare(one, other) <= 0 ? one : other))
      .toString();
  } catch {
    return null;
  }
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0);
}

function zoneOf(offset: string | undefined): string | null {
  if (offset === undefined) return null;
  const [, sign, hours = '', minutes = '00'] = /([+-])(\d{2}):?(\d{2})?$/.exec(offset) ?? [];
  return sign === undefined ? 'UTC' : `${sign}${hours}:${minutes}`;
}
