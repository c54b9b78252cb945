import type { OpenCreation } from '../../../shared/ipc/state/secret-state';
import type { Inventory } from '../inventory';

interface Creations {
  openCreations(): readonly OpenCreation[];
  onChanged(listener: () => void): () => void;
}

/**
 * Reads the list again when a creation that was being watched has found its end: a secret may have been found or taken
 * back meanwhile. Answers with the function that ends it.
 */
export function refreshAfterDecisions(
  inventory: Pick<Inventory, 'refresh'>,
  creations: Creations,
): () => void {
  let watched = idsOf(creations);
  return creations.onChanged(() => {
    const before = watched;
    watched = idsOf(creations);
    if ([...before].some((id) => !watched.has(id))) void inventory.refresh();
  });
}

function idsOf(creations: Creations): ReadonlySet<string> {
  const open = creations.openCreations().filter(({ phase }) => phase === 'watching');
  return new Set(open.map(({ operationId }) => operationId));
}
