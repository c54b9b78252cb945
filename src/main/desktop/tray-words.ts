import type { TFunction } from 'i18next';
import { scheduleOf } from '../../shared/domain/schedule';
import type { InventoryState } from '../../shared/ipc/state/inventory-state';

/** What expires next and when, in one line; `null` while no list is known or nothing in it matters. */
export function nextLine(
  t: TFunction,
  inventory: InventoryState,
  nowMs: number,
  timeZone: string,
): string | null {
  if (inventory.kind !== 'ready') return null;
  const [entry] = scheduleOf(inventory.applications, nowMs, timeZone);
  if (entry === undefined || entry.group === 'old-replaced') return null;
  const { expiry, secret } = entry;
  const names = { secret: secret.displayName ?? t('application.unnamed') };
  if (expiry.isExpired) return t('notifications.expired', names);
  if (expiry.isToday) return t('notifications.today', names);
  return t('notifications.inDays', { ...names, count: expiry.calendarDays });
}
