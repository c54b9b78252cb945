import { describe, expect, it } from 'vitest';
import { nextLine } from '../../../../../src/main/desktop/tray/tray-words';
import { desktopWords } from '../../../../../src/main/desktop/words';
import { scheduleOf, type ScheduleEntry } from '../../../../../src/shared/domain/schedule';

const nowMs = Date.parse('2026-11-23T10:00:00Z');
const t = desktopWords();

interface List {
  readonly entries: () => readonly ScheduleEntry[];
}

function list(...ends: readonly string[]): List {
  const secrets = ends.map((endDateTime, index) => ({
    keyId: `key-${index}`,
    displayName: index === 0 ? 'Secret by VM' : null,
    hint: null,
    startDateTime: null,
    endDateTime,
  }));
  const application = { id: 'a', appId: 'a', displayName: 'a', secrets, apis: [], managers: null };
  return { entries: () => scheduleOf([application], nowMs, 'Europe/Amsterdam') };
}

const line = (...lists: readonly List[]): string | null => nextLine(t, lists);

describe('the words of the tray', () => {
  it.each([
    ['2026-11-29T10:00:00Z', '“Secret by VM” expires in 6 days'],
    ['2026-11-24T10:00:00Z', '“Secret by VM” expires in 1 day'],
    ['2026-11-23T15:00:00Z', '“Secret by VM” expires today'],
    ['2026-11-23T09:00:00Z', '“Secret by VM” has expired'],
  ])('for %s', (endDateTime, words) => {
    expect(line(list(endDateTime))).toBe(words);
  });

  it('count days as the calendar of the user does', () => {
    // Half past midnight of the 24th in Amsterdam.
    expect(line(list('2026-11-23T23:30:00Z'))).toBe('“Secret by VM” expires in 1 day');
  });

  it('are about what matters: no replaced leftover, nothing without a list', () => {
    expect(line(list('2026-11-20T10:00:00Z', '2027-11-20T10:00:00Z'))).toContain('expires in 362 days');
    expect(line(list())).toBeNull();
    expect(line()).toBeNull();
  });

  it('are about the worst of all environments', () => {
    const healthy = list('2027-11-20T10:00:00Z');
    expect(line(healthy, list(), list('2026-11-25T10:00:00Z'))).toContain('expires in 2 days');
  });
});
