import { fc } from '../../../support/properties';
import { describe, expect, it } from 'vitest';
import { parseEnteredDate } from '../../../../src/shared/domain/entered-date';

const zone = 'Europe/Amsterdam';

function moment(text: string, order: 'day-first' | 'month-first' | null = null, timeZone = zone): string {
  const read = parseEnteredDate(text, timeZone, order);
  return read.kind === 'date' ? read.dateTime : read.kind;
}

describe('parseEnteredDate', () => {
  it.each([
    ['2026-11-12', '2026-11-11T23:00:00Z'],
    ['2026/11/12', '2026-11-11T23:00:00Z'],
    ['2026-11-12T10:20:30Z', '2026-11-12T10:20:30Z'],
    ['2026-11-12T10:20:30.1234567Z', '2026-11-12T10:20:30Z'],
    ['2026-11-12T10:20+02:00', '2026-11-12T08:20:00Z'],
    ['2026-11-12T10:20-0500', '2026-11-12T15:20:00Z'],
    ['2026-11-12 10:20', '2026-11-12T09:20:00Z'],
    ['2026-11-12 10:20:30+00', '2026-11-12T10:20:30Z'],
    ['2026-11-12 10:20:30-05', '2026-11-12T15:20:30Z'],
    ['2026-11-12 10:20 GMT+0100', '2026-11-12T09:20:00Z'],
    ['2026\u201111\u201112', '2026-11-11T23:00:00Z'],
    ['12\u201311\u20132026', 'ambiguous'],
    ['12/Nov/2026', '2026-11-11T23:00:00Z'],
    ['31/12/2026', '2026-12-30T23:00:00Z'],
    ['12/31/2026', '2026-12-30T23:00:00Z'],
    ['12/31/2026, 10:00 AM', '2026-12-31T09:00:00Z'],
    ['12/31/2026 12:00 AM', '2026-12-30T23:00:00Z'],
    ['12/31/2026 12:30 p.m.', '2026-12-31T11:30:00Z'],
    ['31-12-2026', '2026-12-30T23:00:00Z'],
    ['12.11.2026', '2026-11-11T23:00:00Z'],
    ['1.2.2027', '2027-01-31T23:00:00Z'],
    ['12.11.2026 14:05', '2026-11-12T13:05:00Z'],
    ['12 Nov 2026', '2026-11-11T23:00:00Z'],
    ['12-Nov-2026', '2026-11-11T23:00:00Z'],
    ['12. November 2026', '2026-11-11T23:00:00Z'],
    ['Thu, 12 Nov 2026', '2026-11-11T23:00:00Z'],
    ['Donnerstag, 3. Dezember 2026', '2026-12-02T23:00:00Z'],
    ['3. März 2027', '2027-03-02T23:00:00Z'],
    ['November 12, 2026', '2026-11-11T23:00:00Z'],
    ['Nov. 12th 2026', '2026-11-11T23:00:00Z'],
    ['November 12, 2026 at 9:15 PM', '2026-11-12T20:15:00Z'],
    ['12 Nov 2026 ⚠', '2026-11-11T23:00:00Z'],
    ['  12\u00a0Nov\u00a02026 ', '2026-11-11T23:00:00Z'],
    ['05/05/2026', '2026-05-04T22:00:00Z'],
    ['2028-02-29', '2028-02-28T23:00:00Z'],
  ])('reads %s', (text, expected) => {
    expect(moment(text)).toBe(expected);
  });

  it.each([
    ...['', 'soon', '2026', '12/11', '12/11/26', '31/02/2026', '2026-02-30', '30.13.2026', '2027-02-29'],
    ...['13/13/2026', '12 Nov', '12 Now 2026', '2026-11-12T25:00', '12/31/2026 13:00 PM', '1/12/1726'],
    ...['20261112', '12.11.2026.', '12 11 2026 x', 'Infinity', '12/11-2026', 'Ma 12, 2026'],
  ])('does not read %s', (text) => {
    expect(moment(text)).toBe('unreadable');
  });

  it('does not look at what is longer than any date, in which it would go to and fro', () => {
    expect(moment('12 Nov 2026'.padEnd(100))).toBe('2026-11-11T23:00:00Z');
    expect(moment('12 Nov 2026'.padEnd(101))).toBe('unreadable');
  });

  it('asks when both readings are dates, and then follows the answer', () => {
    expect(parseEnteredDate('03/04/2027', zone, null)).toEqual({
      kind: 'ambiguous',
      dayFirst: '2027-04-02T22:00:00Z',
      monthFirst: '2027-03-03T23:00:00Z',
    });
    expect(moment('03/04/2027', 'day-first')).toBe('2027-04-02T22:00:00Z');
    expect(moment('03/04/2027', 'month-first')).toBe('2027-03-03T23:00:00Z');
  });

  it('says which order a date proves', () => {
    const proves = (text: string) => {
      const read = parseEnteredDate(text, zone, null);
      return read.kind === 'date' ? read.proves : read.kind;
    };
    expect(proves('31/12/2026')).toBe('day-first');
    expect(proves('12/31/2026')).toBe('month-first');
    expect([proves('05/05/2026'), proves('12.11.2026'), proves('2026-11-12')]).toEqual([null, null, null]);
  });

  it.each([
    ['2026-11-12', 'America/New_York', '2026-11-12T00:00:00Z'],
    ['2026-11-12', 'Asia/Tokyo', '2026-11-11T15:00:00Z'],
    ['10 March 2027', 'America/Los_Angeles', '2027-03-10T00:00:00Z'],
    ['31.12.2026 10:11:12', 'America/Los_Angeles', '2026-12-31T10:11:12Z'],
    ['31.12.2026 10:11:12', 'Asia/Tokyo', '2026-12-31T01:11:12Z'],
    ['2026-12-31T10:11:12-08:00', 'Asia/Tokyo', '2026-12-31T18:11:12Z'],
  ])('%s in %s is never late: its earliest reading', (text, timeZone, expected) => {
    expect(moment(text, null, timeZone)).toBe(expected);
  });

  const day = fc.date({
    min: new Date('2020-01-01T00:00:00Z'),
    max: new Date('2099-12-31T00:00:00Z'),
    noInvalidDate: true,
  });
  const months = [
    ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'],
    ...['October', 'November', 'December'],
  ];

  it('never reads a day as another one, however it is written', () => {
    fc.assert(
      fc.property(day, (date) => {
        const [iso = ''] = date.toISOString().split('T');
        const [year = '', month = '', dayOfMonth = ''] = iso.split('-');
        const name = months[Number(month) - 1] ?? '';
        const expected = `${iso}T00:00:00Z`;
        for (const text of [
          ...[iso, `${dayOfMonth}.${month}.${year}`, `${Number(dayOfMonth)} ${name.slice(0, 3)} ${year}`],
          ...[`${name} ${Number(dayOfMonth)}, ${year}`, `${iso}T00:00:00.0000000Z`],
        ]) {
          expect(moment(text, null, 'UTC'), text).toBe(expected);
        }
        expect(moment(`${dayOfMonth}/${month}/${year}`, 'day-first', 'UTC')).toBe(expected);
        expect(moment(`${month}/${dayOfMonth}/${year}`, 'month-first', 'UTC')).toBe(expected);
        const unasked = parseEnteredDate(`${dayOfMonth}/${month}/${year}`, 'UTC', null);
        if (unasked.kind === 'date') expect(unasked.dateTime).toBe(expected);
        else expect(unasked).toMatchObject({ kind: 'ambiguous', dayFirst: expected });
      }),
      { numRuns: 500 },
    );
  });

  it('never throws', () => {
    const piece = fc.constantFrom(
      '1',
      '12',
      '2026',
      '/',
      '-',
      '.',
      ' ',
      'Nov',
      ':',
      'T',
      'Z',
      'am',
      '+',
      ',',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((all) => all.join('')),
        ),
        (text) => {
          expect(['date', 'ambiguous', 'unreadable']).toContain(parseEnteredDate(text, zone, null).kind);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
