import type { ReminderEntry } from '../../shared/ipc/state/inventory-state';
import type { WatchedList } from '../inventory/index/watched-lists';
import { type MailedAt, reminderId } from './due-reminders';
import type { LedgerRow } from './reminder-ledger';

/** As many as somebody reads; the ledger keeps them all. */
const mostEntries = 200;

/**
 * The latest reminders of the secrets in these lists, newest first. The ledger knows no names, so what is in none of them
 * any more is not among them.
 */
export function reminderEntries(
  rows: readonly LedgerRow[],
  lists: readonly Pick<WatchedList, 'environmentId' | 'applications'>[],
  mailedAtMs: MailedAt = () => null,
): readonly ReminderEntry[] {
  const known = new Map(
    lists.flatMap(({ environmentId, applications }) =>
      applications.flatMap(({ id: applicationId, displayName: applicationName, secrets }) =>
        secrets.map(({ keyId, displayName: secretName, endDateTime }) => {
          const key = { environmentId, applicationId, keyId };
          // A secret's expiry never changes; another one would be another secret's.
          return [
            reminderId(key, endDateTime, ''),
            { ...key, applicationName, secretName, endDateTime },
          ] as const;
        }),
      ),
    ),
  );
  return rows
    .flatMap(({ id, dueAtMs, shownAtMs }) => {
      const daysAt = id.lastIndexOf('/') + 1;
      const found = known.get(id.slice(0, daysAt));
      if (found === undefined) return [];
      const thresholdDays = Number(id.slice(daysAt));
      const mailed = mailedAtMs(found.environmentId, found.keyId, thresholdDays);
      return [{ id, ...found, thresholdDays, dueAtMs, shownAtMs, mailedAtMs: mailed }];
    })
    .sort((a, b) => b.dueAtMs - a.dueAtMs || a.thresholdDays - b.thresholdDays || a.id.localeCompare(b.id))
    .slice(0, mostEntries);
}
