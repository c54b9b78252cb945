import type { Inventory } from '../inventory';

/** Calls back each time the portal has answered with its list. Answers with the function that ends it. */
export function whenRead(inventory: Pick<Inventory, 'onChanged'>, callback: () => void): () => void {
  let lastReadAtMs: number | null = null;
  return inventory.onChanged((state) => {
    if (state.kind !== 'ready' || state.source !== 'portal' || state.readAtMs === lastReadAtMs) return;
    lastReadAtMs = state.readAtMs;
    callback();
  });
}
