import type { Run } from '../../src/main/platform/lock/run';

/** A run whose profile nobody else wants. */
export function soleRun(runId = 'run-1'): Run {
  return { runId, mayDecide: async () => true };
}
