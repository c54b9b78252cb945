import type { Clock } from '../../platform/clock';
import { coalesced } from '../../platform/coalesced';
import type { WatchedList } from './watched-lists';

/** Lists come in bursts: their managers follow one by one. */
const coalescingMs = 16;

/**
 * Tells what is known of every environment whenever that may have changed; answers with the function that stops it.
 *
 * @param sources whose news may change it
 */
export function followLists(
  inventory: { watched(): readonly WatchedList[] },
  sources: readonly { onChanged(listener: () => void): () => void }[],
  clock: Clock,
  tell: (lists: readonly WatchedList[]) => void,
): () => void {
  const telling = coalesced(clock, coalescingMs, () => {
    tell(inventory.watched());
  });
  const stops = sources.map((source) => source.onChanged(telling.ask.bind(telling)));
  return () => {
    for (const stop of stops) stop();
    telling.stop();
  };
}
