import type { OpenCreation, OpenDeletion } from '../../../shared/ipc/state/secret-state';
import type { Inventory } from '../inventory';

interface Creations {
  openCreations(): readonly OpenCreation[];
  onChanged(listener: () => void): () => void;
}

interface Deletions {
  openDeletions(): readonly OpenDeletion[];
  onChanged(listener: () => void): () => void;
}

/**
 * Reads the list again when a creation or a deletion that was being watched has found its end: a secret may have been
 * found or taken back meanwhile, be gone or have stayed. Answers with the function that ends it.
 */
export function refreshAfterDecisions(
  inventory: Pick<Inventory, 'refresh'>,
  creations: Creations,
  deletions: Deletions,
): () => void {
  const watchedNow = (): ReadonlySet<string> =>
    new Set([
      ...creations.openCreations().flatMap((one) => (one.phase === 'watching' ? [one.operationId] : [])),
      ...deletions
        .openDeletions()
        .flatMap(({ isSaid, applicationId, keyId }) => (isSaid ? [] : [`${applicationId}/${keyId}`])),
    ]);
  let watched = watchedNow();
  const look = (): void => {
    const before = watched;
    watched = watchedNow();
    if ([...before].some((id) => !watched.has(id))) void inventory.refresh();
  };
  const stops = [creations.onChanged(look), deletions.onChanged(look)];
  return () => {
    for (const stop of stops) stop();
  };
}
