import { describe, expect, it } from 'vitest';
import { reminderEntries } from '../../../../src/main/reminders/reminder-entries';
import { knownApplication } from '../../../fakes/answering-targets';

const row = (id: string, dueAtMs: number, shownAtMs: number | null = null) => ({ id, dueAtMs, shownAtMs });
const entries = (...rows: readonly ReturnType<typeof row>[]) =>
  reminderEntries(rows, [{ environmentId: 'demo', applications: [knownApplication] }]);

const secret = 'demo/object-1/key-1/2027-01-01T00:00:00Z';

describe('reminderEntries', () => {
  it('gives the ledger its names back, newest first', () => {
    const found = entries(row(`${secret}/30`, 1, 2), row(`${secret}/7`, 5));
    expect(found.map(({ thresholdDays, shownAtMs }) => [thresholdDays, shownAtMs])).toEqual([
      [7, null],
      [30, 2],
    ]);
    expect(found[0]).toMatchObject({
      environmentId: 'demo',
      applicationId: 'object-1',
      applicationName: 'Partner-NL-Matchis-SMC',
      secretName: 'Secret by VM',
      endDateTime: '2027-01-01T00:00:00Z',
    });
  });

  it('leaves out what is not in the list, and what is no reminder', () => {
    const others = [
      'demo/object-1/key-2/2027-01-01T00:00:00Z/7',
      'demo/object-2/key-1/2027-01-01T00:00:00Z/7',
      'second/object-1/key-1/2027-01-01T00:00:00Z/7',
      'demo/object-1/key-1/2026-01-01T00:00:00Z/7',
      '',
    ];
    expect(entries(...others.map((id) => row(id, 1)))).toEqual([]);
  });

  it('shows the last 200 of however many', () => {
    const many = Array.from({ length: 500 }, (_, days) => row(`${secret}/${days}`, days));
    const found = entries(...many);
    expect([found.length, found[0]?.dueAtMs]).toEqual([200, 499]);
  });
});
