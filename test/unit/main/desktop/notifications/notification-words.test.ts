import { describe, expect, it } from 'vitest';
import {
  reminderText,
  summaryText,
  wishText,
  withoutNames,
} from '../../../../../src/main/desktop/notifications/notification-words';
import { desktopWords } from '../../../../../src/main/desktop/words';
import type { Application } from '../../../../../src/shared/domain/application';
import { type ScheduleEntry, scheduleOf } from '../../../../../src/shared/domain/schedule';

const t = desktopWords();
const nowMs = Date.parse('2026-11-23T10:00:00Z');

/** The first secret of an application with secrets of these ends. */
function entryOf(ends: readonly string[], changes: Partial<Application> = {}): ScheduleEntry {
  const application: Application = {
    ...{ id: 'a', appId: 'a', displayName: 'Partner-NL-Lowlands-SMC', managers: null },
    apis: [{ resourceAppId: null, name: 'Search, Match & Connect', source: 'name' }],
    secrets: ends.map((endDateTime, index) => ({
      ...{ keyId: `key-${index}`, displayName: index === 0 ? 'Secret by VM' : null },
      ...{ hint: 'abc', startDateTime: '2026-01-01T00:00:00Z', endDateTime },
    })),
    ...changes,
  };
  const entry = scheduleOf([application], nowMs, 'UTC').find(({ secret }) => secret.keyId === 'key-0');
  if (entry === undefined) throw new Error('the application has a first secret');
  return entry;
}

/** What is said of it. */
function textOf(
  ends: readonly string[],
  changes: Partial<Application> = {},
  more: { readonly mailedAtMs?: number; readonly environmentName?: string } = {},
): { readonly title: string; readonly body: string } {
  return reminderText(t, { entry: entryOf(ends, changes), mailedAtMs: null, environmentName: null, ...more });
}

describe('the words of a notification', () => {
  it.each([
    ['2026-11-29T10:00:00Z', '“Secret by VM” expires in 6 days'],
    ['2026-11-24T01:00:00Z', '“Secret by VM” expires in 1 day'],
    ['2026-11-23T23:00:00Z', '“Secret by VM” expires today'],
    ['2026-11-23T09:59:00Z', '“Secret by VM” has expired'],
  ])('say which secret and when: %s', (end, title) => {
    expect(textOf([end]).title).toBe(title);
  });

  it('say what it means: what stops, what has stopped, and that a newer one is there', () => {
    expect(textOf(['2026-11-29T10:00:00Z']).body).toBe(
      'Partner-NL-Lowlands-SMC: Search, Match & Connect stops when it expires. No newer secret exists yet.',
    );
    expect(textOf(['2026-11-20T10:00:00Z']).body).toBe(
      'Partner-NL-Lowlands-SMC: access to Search, Match & Connect has stopped. Create a new secret.',
    );
    expect(textOf(['2026-11-29T10:00:00Z', '2027-11-20T10:00:00Z']).body).toBe(
      'Partner-NL-Lowlands-SMC: a newer secret is valid. Make sure that your systems use it.',
    );
  });

  it('do without what is not known', () => {
    const secret = {
      ...{ keyId: 'key-0', displayName: null, hint: null, startDateTime: null },
      endDateTime: '2026-11-29T10:00:00Z',
    };
    const { title, body } = textOf([], { apis: [], secrets: [secret] });
    expect(title).toBe('“Without a name” expires in 6 days');
    expect(body).toContain('its API access stops when it expires');
  });

  it('say where it is, and that the portal has mailed it, where that is so', () => {
    const named = textOf(['2026-11-29T10:00:00Z'], {}, { environmentName: 'Sandbox, by hand' });
    expect(named.body).toMatch(/ yet\. In Sandbox, by hand\.$/);
    const mailed = textOf(['2026-11-29T10:00:00Z'], {}, { mailedAtMs: nowMs });
    expect(mailed.body).toMatch(/ yet\. Also mailed .*2026.*\.$/);
  });

  it('say of many how many, and the worst', () => {
    expect(summaryText(t, 4, '“Secret by VM” has expired')).toEqual({
      title: '4 secrets need your attention',
      body: 'The most urgent: “Secret by VM” has expired.',
    });
  });

  it('never hold more of a value than nothing', () => {
    expect(JSON.stringify(textOf(['2026-11-29T10:00:00Z']))).not.toContain('abc');
  });

  it.each([
    ['2026-11-29T10:00:00Z', 1, 'A secret expires in 6 days'],
    ['2026-11-24T10:00:00Z', 1, 'A secret expires in 1 day'],
    ['2026-11-23T15:00:00Z', 1, 'A secret expires today'],
    ['2026-11-23T09:00:00Z', 1, 'A secret has expired'],
    ['2026-11-29T10:00:00Z', 4, '4 secrets need your attention'],
  ] as const)('say how soon and name nothing when that is wished (%s, %i)', (endDateTime, count, title) => {
    const named = /Secret by VM|Partner|Lowlands|Search|abc/;
    const notice = withoutNames(t, { entry: entryOf([endDateTime]) }, count);
    expect(notice).toEqual({ title, body: 'Open WMDA Credential Manager to see which.' });
    expect(`${notice.title} ${notice.body}`).not.toMatch(named);
    expect(JSON.stringify(textOf([endDateTime]))).toMatch(named);
  });
});

describe('the words of a reminder that somebody has wished for', () => {
  const applicationName = 'Partner-NL-Lowlands-SMC';
  const over = { kind: 'wait-over', secretName: 'Secret by VM' } as const;
  const open = { kind: 'system-open', systemName: 'EMDIS gateway' } as const;

  it('say what waits, and where', () => {
    expect(wishText(t, { about: over, applicationName }, false)).toEqual({
      title: 'The safety wait of Partner-NL-Lowlands-SMC is over',
      body: '“Secret by VM” can be deleted now. You wished to be reminded.',
    });
    expect(wishText(t, { about: open, applicationName }, false)).toEqual({
      title: 'EMDIS gateway still uses the old secret',
      body: 'It is the secret of Partner-NL-Lowlands-SMC that is being replaced. You wished to be reminded.',
    });
  });

  it('name nothing for a screen that others see', () => {
    for (const about of [over, open]) {
      const { title, body } = wishText(t, { about, applicationName }, true);
      expect(title).toBe('A rotation waits for you');
      expect(`${title} ${body}`).not.toMatch(/EMDIS|Lowlands|VM/u);
    }
  });
});
