import type { Clock } from '../../platform/clock';
import { coalesced } from '../../platform/coalesced';
import type { WatchedSchedule } from './inventory-index';

/** Lists come in bursts: their managers follow one by one. */
const coalescingMs = 16;

/**
 * Tells what is known of every environment whenever that may have changed; answers with the function that stops it.
 *
 * @param sources whose news may change it
 */
export function followLists(
  index: { watched(): readonly WatchedSchedule[] },
  sources: readonly { onChanged(listener: () => void): () => void }[],
  clock: Clock,
  tell: (lists: readonly WatchedSchedule[]) => void,
): () => void {
  const telling = coalesced(clock, coalescingMs, () => {
    tell(index.watched());
  });
  const stops = sources.map((source) => source.onChanged(telling.ask.bind(telling)));
  return () => {
    for (const stop of stops) stop();
    telling.stop();
  };
}
