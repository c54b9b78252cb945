import { setImmediate } from 'node:timers/promises';

/** Does a long work piece by piece; after each, whatever else waits for this thread has its turn. */
export async function inTurns<T>(work: Generator<void, T>): Promise<T> {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done === true) return step.value;
    await setImmediate();
  }
}
