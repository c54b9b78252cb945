import type { ReminderEntry } from '../../shared/ipc/state/inventory-state';
import type { WatchedList } from '../inventory/index/watched-lists';
import type { MailedAt } from './due-reminders';
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
      applications.flatMap((application) =>
        application.secrets.map((secret) => [secret.keyId, { environmentId, application, secret }] as const),
      ),
    ),
  );
  return rows
    .flatMap(({ id, dueAtMs, shownAtMs }) => {
      const [keyId = '', endDateTime = '', days = ''] = id.split('/');
      const found = known.get(keyId);
      // A secret's expiry never changes; another one would be another secret's.
      if (found === undefined || found.secret.endDateTime !== endDateTime) return [];
      const { environmentId, application, secret } = found;
      const names = { applicationName: application.displayName, secretName: secret.displayName };
      const thresholdDays = Number(days);
      return [
        {
          id,
          environmentId,
          keyId,
          applicationId: application.id,
          ...names,
          thresholdDays,
          endDateTime,
          dueAtMs,
          shownAtMs,
          mailedAtMs: mailedAtMs(keyId, thresholdDays),
        },
      ];
    })
    .sort((a, b) => b.dueAtMs - a.dueAtMs || a.thresholdDays - b.thresholdDays || a.id.localeCompare(b.id))
    .slice(0, mostEntries);
}
