import type { CrashPlan } from '../../fakes/crash-plan';
import type { ManualClock } from '../../fakes/manual-clock';
import { settle } from '../../fakes/settle';

const stepMs = 5_000;
const mostSteps = 200;

/**
 * Lets time pass until something has come to its end. `null` when the process died in it, so that it never will.
 *
 * @throws Error when it does not end in a quarter of an hour
 */
export async function untilDone<T>(
  work: Promise<T>,
  clock: ManualClock,
  crash: CrashPlan,
): Promise<T | null> {
  let done: { readonly value: T } | null = null;
  let error: unknown = null;
  work.then(
    (value) => (done = { value }),
    (reason: unknown) => (error = reason),
  );
  for (let step = 0; step < mostSteps; step += 1) {
    await settle();
    if (error !== null) throw error as Error;
    if (done !== null) return (done as { readonly value: T }).value;
    if (crash.hasCrashed) return null;
    clock.advance(stepMs);
  }
  throw new Error('it does not come to an end');
}
