import { describe, expect, it } from 'vitest';
import { SliceVersion } from '../../../../src/main/ipc/slice-version';
import type { ActivityEntry } from '../../../../src/shared/ipc/state/activity-state';
import type { ReminderEntry } from '../../../../src/shared/ipc/state/inventory-state';

const reminder = (keyId: string, shownAtMs: number | null = null): ReminderEntry => ({
  ...{ id: `of ${keyId}`, environmentId: 'demo', keyId, applicationId: 'object-1' },
  ...{ applicationName: 'Partner-NL', secretName: keyId, thresholdDays: 7 },
  ...{ endDateTime: '2027-01-01T00:00:00Z', dueAtMs: 1, shownAtMs, mailedAtMs: null },
});
const deed = (id: string) => ({ id, atMs: 1, kind: 'signed-in' }) as unknown as ActivityEntry;

describe('SliceVersion', () => {
  it('tells of reminders what is different, and how what stays lies around it', () => {
    const slice = new SliceVersion('reminders');
    const first = { reminders: [reminder('a'), reminder('b'), reminder('c')] };
    expect(slice.take(first)).toMatchObject({ version: 1, value: first });
    const second = { reminders: [reminder('a'), reminder('b', 5), reminder('c')] };
    expect(slice.take(second)).toEqual({
      ...{ slice: 'reminders', version: 2 },
      patch: [{ from: 0, count: 1 }, { entries: [reminder('b', 5)] }, { from: 2, count: 1 }],
    });
    expect(slice.last).toEqual({ version: 2, value: second });
    expect(slice.take({ reminders: [...second.reminders] })).toBeNull();
  });

  it('tells of the activity what was done since', () => {
    const slice = new SliceVersion('activity');
    slice.take({ activity: [deed('b'), deed('a')] });
    expect(slice.take({ activity: [deed('c'), deed('b')] })).toEqual({
      ...{ slice: 'activity', version: 2 },
      patch: [{ entries: [deed('c')] }, { from: 0, count: 1 }],
    });
  });
});
