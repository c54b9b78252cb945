import type { Application } from '../../../shared/domain/application';
import type { WithdrawnApplication } from '../../../shared/ipc/state/inventory-state';

/** Applications of `before` that do not remain, and that the person was not told of so far. */
export function newlyWithdrawn(
  before: readonly Application[],
  remaining: readonly Application[],
  told: readonly WithdrawnApplication[],
  atMs: number,
): readonly WithdrawnApplication[] {
  const known = new Set([
    ...remaining.map(({ id }) => id),
    ...told.map(({ applicationId }) => applicationId),
  ]);
  return before
    .filter(({ id }) => !known.has(id))
    .map(({ id, displayName }) => ({ applicationId: id, displayName, atMs }));
}
