import type { ReconciliationOptions } from '../../src/main/operations/reconciliation/reconciliation-options';
import { ok } from '../../src/shared/ipc/result';

/** What is assumed of a portal unless somebody sets it. */
export const usualLagMs = 10 * 60_000;

/** For worlds in which nothing is deleted on a person's demand. */
export const noDeletions: Pick<ReconciliationOptions, 'lagMs' | 'deletions'> = {
  lagMs: () => usualLagMs,
  deletions: { look: async () => ok(null) },
};
