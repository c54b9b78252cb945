import type { TFunction } from 'i18next';
import type { EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import type { InventorySlice } from '../../shared/ipc/state/inventory-state';
import type { SessionSlice } from '../../shared/ipc/state/session-state';
import type { ErrorCode } from '../../shared/ipc/result';
import { formatAge, formatAgo } from './dates';

/** What a list on the screen is: how it came here, and whether anything stands between it and the portal. */
export const listStandings = [
  /** The person keeps it here. */
  'entered',
  /** As the portal answered, and it can be asked again. */
  'current',
  /** A saved copy, while the portal is being asked. */
  'refreshing',
  /** A saved copy, while the keychain is asked for the session of last time. */
  'resuming',
  /** A saved copy: the portal cannot be reached. */
  'offline',
  /** A saved copy: the portal was reached and gave no list. */
  'not-refreshed',
  /** A saved copy: nobody is signed in, so nobody is asked. */
  'signed-out',
  'session-ended',
  /** A saved copy to look at: the person is signed in elsewhere. */
  'read-only',
] as const;
export type ListStanding = (typeof listStandings)[number];

/** Nothing came back from the portal itself. */
const unreachable: ReadonlySet<ErrorCode> = new Set([
  'offline',
  'proxy-refused',
  'certificate-untrusted',
  'blocked-on-the-way',
]);

/** How the list of an environment stands, by main's state alone. */
export function listStandingOf(
  { session, opened, inventory }: Pick<SessionSlice, 'session' | 'opened'> & InventorySlice,
  { id, capabilities }: Pick<EnvironmentSummary, 'id' | 'capabilities'>,
): ListStanding {
  if (capabilities.canEdit && opened === id) return 'entered';
  if (session.kind === 'resuming') return 'resuming';
  if (session.kind !== 'signed-in') {
    return session.kind === 'signed-out' && session.reason === 'session-ended'
      ? 'session-ended'
      : 'signed-out';
  }
  if (session.environmentId !== id) return 'read-only';
  if (inventory.kind !== 'ready') return 'refreshing';
  const { refreshError } = inventory;
  if (refreshError !== null) return unreachable.has(refreshError.code) ? 'offline' : 'not-refreshed';
  return isCopyRenewed(inventory) ? 'refreshing' : 'current';
}

/** Whether what is shown is a copy, and the portal is being asked for the list itself. */
export function isCopyRenewed(inventory: InventorySlice['inventory']): boolean {
  return inventory.kind === 'ready' && inventory.source === 'sealed-copy' && inventory.isRefreshing;
}

/** The words that stand beside every title, and nowhere else are made: what is shown, how old it is, and why. */
export function standingWords(t: TFunction, standing: ListStanding, readAtMs: number, nowMs: number): string {
  if (standing === 'entered') return t('byHand.note');
  if (standing === 'current') return t('shell.asOf', { ago: formatAgo(t, readAtMs, nowMs) });
  return t(`savedCopy.${standing}`, { age: formatAge(t, readAtMs, nowMs) });
}

/** The same where the reason stands beside it already. */
export function copyWords(t: TFunction, readAtMs: number, nowMs: number): string {
  return t('savedCopy.plain', { age: formatAge(t, readAtMs, nowMs) });
}

/** Whether the list stays as old as it is until something is done. */
export function isCutOff(standing: ListStanding): boolean {
  return ['offline', 'not-refreshed', 'signed-out', 'session-ended', 'read-only'].includes(standing);
}

/** What a person can do where a new secret is needed: `null` while that is not known yet. */
export type WayToNewSecret = 'here' | 'page' | 'sign-in' | 'reconnect' | 'elsewhere';

/** How a new secret is made from where the person is; nobody is asked for what cannot be done. */
export function wayToNewSecret(standing: ListStanding): WayToNewSecret | null {
  switch (standing) {
    case 'entered':
      return 'page';
    case 'current':
    case 'not-refreshed':
      return 'here';
    case 'offline':
      return 'reconnect';
    case 'signed-out':
    case 'session-ended':
      return 'sign-in';
    case 'read-only':
      return 'elsewhere';
    case 'refreshing':
    case 'resuming':
      return null;
  }
}
