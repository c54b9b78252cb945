import { describe, expect, it } from 'vitest';
import { reminderText, summaryText, withoutNames } from '../../../../src/main/desktop/notification-words';
import { desktopWords } from '../../../../src/main/desktop/words';
import type { Reminder } from '../../../../src/main/reminders/due-reminders';
import { scheduleOf } from '../../../../src/shared/domain/schedule';

const nowMs = Date.parse('2026-11-23T10:00:00Z');
const t = desktopWords();

function reminder(endDateTime: string): Reminder {
  const secret = {
    ...{ keyId: 'key-1', displayName: 'Secret by VM', hint: 'abc' },
    ...{ startDateTime: null, endDateTime },
  };
  const application = {
    ...{ id: 'object-1', appId: 'client-1', displayName: 'Partner-NL-Lowlands-SMC' },
    ...{
      secrets: [secret],
      apis: [{ resourceAppId: null, name: 'Search & Match', source: 'portal' as const }],
      managers: null,
    },
  };
  const [entry] = scheduleOf([application], nowMs, 'Europe/Amsterdam');
  if (entry === undefined) throw new Error('no entry');
  return { id: 'reminder', entry, thresholdDays: 7, mailedAtMs: nowMs };
}

const named = /Secret by VM|Partner|Lowlands|Search & Match|abc/;

describe('the words of a notification', () => {
  const soon = reminder('2026-11-29T10:00:00Z');

  it('name the secret and what stops', () => {
    const { title, body } = reminderText(t, soon);
    expect(title).toBe('“Secret by VM” expires in 6 days');
    expect(body).toMatch(/^Partner-NL-Lowlands-SMC: Search & Match stops when it expires/);
    expect(summaryText(t, 4, title).body).toMatch(named);
  });

  it.each([
    ['2026-11-29T10:00:00Z', 1, 'A secret expires in 6 days'],
    ['2026-11-24T10:00:00Z', 1, 'A secret expires in 1 day'],
    ['2026-11-23T15:00:00Z', 1, 'A secret expires today'],
    ['2026-11-23T09:00:00Z', 1, 'A secret has expired'],
    ['2026-11-29T10:00:00Z', 4, '4 secrets need your attention'],
  ] as const)('say how soon and name nothing when that is wished (%s, %i)', (endDateTime, count, title) => {
    const notice = withoutNames(t, reminder(endDateTime), count);
    expect(notice).toEqual({ title, body: 'Open WMDA Credential Manager to see which.' });
    expect(`${notice.title} ${notice.body}`).not.toMatch(named);
  });
});
