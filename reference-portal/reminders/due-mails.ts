import { expiryOf } from '../../src/shared/domain/expiry';
import { mailTimeZone, type ReminderSubject } from '../mails/reminder-mail';
import { nameId } from '../seed/name-id';
import type { PortalState, StoredSecret } from '../state/portal-state';

/** A secret that expired longer ago is no news: not after the job was down, nor at the first start. */
const longestAfterDays = 7;
const dayMs = 86_400_000;

/**
 * The mails that are due and were not sent: for each credential manager of an application and each of its secrets, the
 * most urgent threshold that was crossed. Thresholds that were slept through are not made up for one by one.
 *
 * @param thresholdDays calendar days before expiry; 0 is the day itself and after
 */
export function dueMails(
  state: PortalState,
  thresholdDays: readonly number[],
  nowMs: number,
): readonly ReminderSubject[] {
  const ascending = [...thresholdDays].sort((a, b) => a - b);
  const sent = new Set(state.sentReminders?.map(({ id }) => id));
  return state.applications.flatMap((application) =>
    application.secrets.flatMap((secret) => {
      const crossed = crossedThreshold(secret, ascending, nowMs);
      if (crossed === null) return [];
      return state.users
        .filter((user) => user.isCredentialManager && application.ownerIds.includes(user.id))
        .filter(
          ({ id }) => !ascending.some((days) => days <= crossed && sent.has(reminderId(id, secret, days))),
        )
        .map((user) => ({
          ...{ id: reminderId(user.id, secret, crossed), thresholdDays: crossed },
          ...{ user, application, secret },
        }));
    }),
  );
}

function crossedThreshold(secret: StoredSecret, ascending: readonly number[], nowMs: number): number | null {
  // Most secrets are far from any threshold; a calendar is asked about the others only.
  const daysLeft = (Date.parse(secret.endDateTime) - nowMs) / dayMs;
  const farthest = ascending.at(-1) ?? 0;
  if (daysLeft > farthest + 2 || daysLeft < -longestAfterDays - 2) return null;
  const { isExpired, calendarDays } = expiryOf(secret.endDateTime, nowMs, mailTimeZone);
  if (calendarDays < -longestAfterDays) return null;
  return ascending.find((days) => isExpired || calendarDays <= days) ?? null;
}

/** The same for the same person, secret and threshold, whenever it is asked. */
function reminderId(userId: string, { keyId }: StoredSecret, thresholdDays: number): string {
  return nameId(`reminder ${userId} ${keyId} ${thresholdDays}`);
}
