import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 let main's heap grow by small steps and collect sooner. What opening a long list leaves behind would otherwise stay
 * for as long as the program waits, which is most of the day, on a computer that others work on. Once it has started: the
 * start itself would be slower.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--optimize-for-size');
}
