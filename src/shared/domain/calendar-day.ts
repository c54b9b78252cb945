const dayMs = 86_400_000;
/** No zone is further from UTC. */
const farthestZoneMs = 15 * 3_600_000;
const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/u;

/** Making one costs more than thousands of uses. */
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * An instant in milliseconds since the epoch; what is finer is cut off.
 *
 * @param text ISO 8601 with offset, up to nine fraction digits
 * @throws RangeError when it is not one
 */
export function instantMs(text: string): number {
  const ms = instantPattern.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError('not an instant');
  return ms;
}

/**
 * The calendar date that an instant has in a zone, counted in days from 1970-01-01, so that two dates can be subtracted.
 * By `Intl`, which every runtime has: a list of thousands is counted before the first picture.
 *
 * @param timeZone IANA name
 * @throws RangeError when there is no such zone
 */
export function calendarDay(atMs: number, timeZone: string): number {
  const part = { year: Number.NaN, month: Number.NaN, day: Number.NaN };
  for (const { type, value } of formatOf(timeZone).formatToParts(atMs)) {
    if (type === 'year' || type === 'month' || type === 'day') part[type] = Number(value);
  }
  return Date.UTC(part.year, part.month - 1, part.day) / dayMs;
}

/** The same date as `YYYY-MM-DD`, which a date field takes. */
export function calendarDate(atMs: number, timeZone: string): string {
  return new Date(calendarDay(atMs, timeZone) * dayMs).toISOString().slice(0, 10);
}

/**
 * When a month begins in a zone, in milliseconds since the epoch: the first instant of its first day, which is not
 * midnight where clocks are changed at midnight.
 *
 * @param months 0 for the month of `atMs`, 1 for the next, and so on
 */
export function monthStartMs(atMs: number, months: number, timeZone: string): number {
  const date = new Date(calendarDay(atMs, timeZone) * dayMs);
  return dayStartMs(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / dayMs, timeZone);
}

/** When the calendar date after that of `atMs` begins in a zone, in milliseconds since the epoch. */
export function nextDayStartMs(atMs: number, timeZone: string): number {
  return dayStartMs(calendarDay(atMs, timeZone) + 1, timeZone);
}

/** The first instant of a day in a zone, by halving. @param day as counted by {@link calendarDay} */
function dayStartMs(day: number, timeZone: string): number {
  let before = day * dayMs - farthestZoneMs;
  let after = day * dayMs + farthestZoneMs;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (calendarDay(middle, timeZone) < day) before = middle;
    else after = middle;
  }
  return after;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    ...{ timeZone, year: 'numeric', month: 'numeric', day: 'numeric' },
  });
  formats.set(timeZone, format);
  return format;
}
