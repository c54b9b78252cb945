import type { Application, ClientSecret } from '../../shared/domain/application';
import { instantMs } from '../../shared/domain/calendar-day';
import { openRotationOf, type Rotation } from '../../shared/domain/rotation';
import type { DueSecret, RotationObstacle } from '../../shared/domain/rotation-queue';
import { scheduleOf } from '../../shared/domain/schedule';
import { isSameId } from '../../shared/domain/secret-key';

/** What of the surroundings decides whether a rotation can begin. */
export interface DueSurroundings {
  readonly environmentId: string;
  readonly rotations: readonly Rotation[];
  /** Whether a secret is on record as leaked. */
  readonly isLeaked: (applicationId: string, keyId: string) => boolean;
  /** Whether an application's new values have a place to go to. */
  readonly hasPlace: (appId: string) => boolean;
}

/**
 * The secrets that expire within so many calendar days, and those that have expired and left their application without one;
 * the most urgent first. Leftovers of what was replaced are none of them.
 *
 * @param nowMs epoch ms
 * @param timeZone IANA name of the person's zone, for calendar days
 */
export function dueSecrets(
  applications: readonly Application[],
  around: DueSurroundings,
  days: number,
  nowMs: number,
  timeZone: string,
): readonly DueSecret[] {
  return scheduleOf(applications, nowMs, timeZone)
    .filter(({ standing, expiry }) =>
      expiry.isExpired ? standing === 'outage' : expiry.calendarDays <= days,
    )
    .map(({ application, secret }) => {
      const { id: applicationId, appId, displayName: applicationName } = application;
      const obstacle = obstacleOf(application, secret, around);
      return { applicationId, appId, applicationName, secret, obstacle };
    });
}

/** Why the rotation of a listed secret cannot begin together with others; `null` where it can. */
export function obstacleOf(
  application: Application,
  secret: ClientSecret,
  { environmentId, rotations, isLeaked, hasPlace }: DueSurroundings,
): RotationObstacle | null {
  const { id, appId, secrets } = application;
  if (isLeaked(id, secret.keyId)) return 'leaked';
  const open = openRotationOf(rotations, environmentId, id);
  if (open !== undefined && !isOnlyBegun(open, secret)) return 'rotation-open';
  if (secrets.some((other) => outlasts(other, secret))) return 'newer-secret';
  return hasPlace(appId) ? null : 'no-vault';
}

/** Whether a rotation is of that secret and nothing was made for it so far: then it is gone on with. */
function isOnlyBegun({ keyId, next, askedReference }: Rotation, secret: ClientSecret): boolean {
  return isSameId(keyId, secret.keyId) && next === null && askedReference === null;
}

/** Of two that end together one has to count as the longer one: never are two of an application replaced at once. */
function outlasts(one: ClientSecret, other: ClientSecret): boolean {
  const byMs = instantMs(one.endDateTime) - instantMs(other.endDateTime);
  return byMs === 0 ? one.keyId > other.keyId : byMs > 0;
}
