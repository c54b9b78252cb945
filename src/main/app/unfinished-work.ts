import type { OpenCreation } from '../../shared/ipc/state/secret-state';
import type { Clock } from '../platform/clock';
import { afterTime } from '../platform/deadline';

/** How long a person who quits is made to wait for the portal. The journal takes care of what is not done by then. */
const patienceMs = 10_000;

interface Creations {
  openCreations(): readonly OpenCreation[];
  onChanged(listener: () => void): () => void;
}

/**
 * Resolves when no creation is between its request and its place in the vault, so that quitting does not cut off a
 * value that comes only once; at the latest after ten seconds.
 */
export function whenWorkIsFinished(creations: Creations, clock: Clock): Promise<void> {
  const isUnderWay = (): boolean => creations.openCreations().some(({ phase }) => phase !== 'watching');
  if (!isUnderWay()) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = (): void => {
      stopListening();
      cancel();
      resolve();
    };
    const stopListening = creations.onChanged(() => {
      if (!isUnderWay()) finish();
    });
    const cancel = afterTime(clock, patienceMs, finish);
  });
}
