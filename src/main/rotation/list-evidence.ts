import { type Application, type ClientSecret, mayHave } from '../../shared/domain/application';
import type { Rotation } from '../../shared/domain/rotation';
import { isSameId } from '../../shared/domain/secret-key';
import { canTellAbsence, isAbsent, madeByMs } from '../operations/absence/absence';
import type { NewFact } from './rotation-fact';
import { isOfRotation, type WrittenRotation } from './rotation-state';

/** One look at a list. */
export interface ListLook {
  /** As it is listed; `null` where the list is without it. */
  readonly application: Application | null;
  /** Who keeps the list: a portal, which may be behind, or the person, whose word it is. */
  readonly keeper: 'portal' | 'person';
  /** When it was read, by the portal's clock, epoch ms. */
  readonly listMs: number;
  /** By how much the portal's answers may be behind, ms. */
  readonly lagMs: number;
  /** Whether a secret was made by this computer, whatever became of it. */
  readonly isOurs: (secret: ClientSecret) => boolean;
  /** Whether the deletion of a secret is under way, or was answered. */
  readonly isBeingDeleted: (keyId: string) => boolean;
}

/** What a list says of a rotation that was not written down yet: what others have changed meanwhile. */
export function listEvidence(
  { plan }: WrittenRotation,
  rotation: Rotation,
  look: ListLook,
): readonly NewFact[] {
  if (rotation.end !== null) return [];
  const { withdrawnAtMs } = rotation;
  const { application } = look;
  // An application that is not listed says nothing about its secrets.
  if (application === null) return withdrawnAtMs === null ? [{ kind: 'application-missing' }] : [];
  const back: readonly NewFact[] = withdrawnAtMs === null ? [] : [{ kind: 'application-listed' }];
  const isNews = ({ keyId }: ClientSecret): boolean =>
    !isOfRotation(rotation, keyId) &&
    !plan.keyIdsBefore.some((known) => isSameId(known, keyId)) &&
    !rotation.others.some(({ secret }) => isSameId(secret.keyId, keyId));
  const news = application.secrets.filter((secret) => isNews(secret) && !look.isOurs(secret));
  const entered = entryToTake(rotation, look, application.secrets.filter(isNews));
  const { startDateTime: oldStart } = rotation.old;
  return [
    ...back,
    ...(entered === null ? [] : [namedBy(entered)]),
    ...news
      .filter((secret) => secret !== entered)
      .map((secret): NewFact => ({ kind: 'other-appeared', secret })),
    ...presence('old', rotation, look, madeByMs(oldStart, rotation.started.atMs)),
    ...(rotation.next === null
      ? []
      : presence('next', rotation, look, madeByMs(rotation.next.secret.startDateTime, rotation.next.atMs))),
  ];
}

/** Where the person keeps the list: the entry that they made, for a secret just created on the portal's page. */
function entryToTake(
  { next, nextGone }: Rotation,
  { keeper }: ListLook,
  news: readonly ClientSecret[],
): ClientSecret | null {
  if (keeper !== 'person' || (next !== null && nextGone === null)) return null;
  return news.find(({ startDateTime }) => startDateTime !== null) ?? null;
}

function namedBy(secret: ClientSecret): NewFact {
  return { kind: 'next-named', secret, how: 'entered', requestId: null };
}

function presence(
  which: 'old' | 'next',
  rotation: Rotation,
  { application, keeper, listMs, lagMs, isBeingDeleted }: ListLook,
  madeMs: number,
): readonly NewFact[] {
  const isOld = which === 'old';
  const keyId = isOld ? rotation.keyId : rotation.next?.secret.keyId;
  if (application === null || keyId === undefined) return [];
  const gone = isOld ? rotation.oldGone : rotation.nextGone;
  const absentSinceMs = isOld ? rotation.oldMissingSinceMs : rotation.nextMissingSinceMs;
  if (mayHave(application, keyId)) {
    // A list that is behind may have it for a while; one that is later than that says that it is there.
    const isBack = gone !== null && !isBeingDeleted(keyId) && listMs - gone.atMs > lagMs;
    if (isBack || (gone === null && absentSinceMs !== null)) return [{ kind: 'secret-listed', which }];
    const asked = isOld ? rotation.deletionAsked : rotation.cancelAsked;
    const isKept = keeper === 'person' || (asked !== null && listMs - asked.atMs > lagMs);
    if (asked === null || isBeingDeleted(keyId) || !isKept) return [];
    return [{ kind: isOld ? 'old-kept' : 'cancel-failed', code: null }];
  }
  if (gone !== null) return [];
  if (keeper === 'person') return [{ kind: 'secret-gone', which, how: 'said-deleted', requestId: null }];
  if (isAbsent({ madeMs, absentSinceMs }, listMs, lagMs)) {
    return [{ kind: 'secret-gone', which, how: 'absent', requestId: null }];
  }
  const isFirst = absentSinceMs === null && canTellAbsence({ madeMs }, listMs, lagMs);
  return isFirst ? [{ kind: 'secret-missing', which, portalMs: listMs }] : [];
}
