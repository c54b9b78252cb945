import type { Application } from '../../../shared/domain/application';
import type { OfflineCopy } from '../../../shared/ipc/state/inventory-state';
import type { ListState } from '../list-state';
import type { InventoryCopy } from '../copies/copy-schema';
import { isSameOwner, type ListOwner } from '../list-owner';

/** What is known of one environment's secrets, live or from its copy. */
export interface WatchedList {
  readonly environmentId: string;
  readonly applications: readonly Application[];
  /** When the portal answered, epoch ms. */
  readonly readAtMs: number;
}

/**
 * The list that is shown, and the copies of all other environments. Not somebody else's copy, where the person at work
 * has a list of their own.
 */
export function watchedLists(
  shown: ListState,
  copies: readonly InventoryCopy[],
  owner: ListOwner | null,
): readonly WatchedList[] {
  const others = copies
    .filter(({ environmentId }) => shown.kind !== 'ready' || environmentId !== shown.environmentId)
    .filter(({ environmentId, owner: name }) => {
      return owner?.environmentId !== environmentId || isSameOwner(owner, { environmentId, name });
    });
  return [...(shown.kind === 'ready' ? [shown] : []), ...others].map(
    ({ environmentId, applications, readAtMs }) => ({ environmentId, applications, readAtMs }),
  );
}

/** Of which watched environments a list is kept, and how old it is. */
export function keptAges(
  copies: readonly InventoryCopy[],
  watched: readonly WatchedList[],
): readonly OfflineCopy[] {
  const ids = new Set(watched.map(({ environmentId }) => environmentId));
  return copies
    .filter(({ environmentId, applications }) => applications.length > 0 && ids.has(environmentId))
    .map(({ environmentId, readAtMs }) => ({ environmentId, readAtMs }));
}
