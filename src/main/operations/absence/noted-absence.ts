import type { OperationJournal } from '../journal/journal';
import type { Operation } from '../journal/operation';
import { canTellAbsence, isAbsent } from './absence';

export interface NotedAbsenceOptions {
  readonly journal: Pick<OperationJournal, 'record'>;
  /** By how much the portal's answers may be behind, ms. */
  readonly lagMs: () => number;
}

/** The absence of a creation's secret as the journal keeps it, so that it outlives a run. */
export class NotedAbsence {
  readonly #options: NotedAbsenceOptions;

  constructor(options: NotedAbsenceOptions) {
    this.#options = options;
  }

  /**
   * Whether a list that is without it now makes it absent; what it tells is written down.
   *
   * @param listMs the portal's time of that list, epoch ms
   */
  async note(operation: Operation, listMs: number): Promise<boolean> {
    const { plan, absentSinceMs, sentPortalMs } = operation;
    const lagMs = this.#options.lagMs();
    const madeMs = sentPortalMs ?? plan.portalMs;
    if (absentSinceMs !== null) return isAbsent({ madeMs, absentSinceMs }, listMs, lagMs);
    if (canTellAbsence({ madeMs }, listMs, lagMs)) {
      await this.#options.journal.record(plan.operationId, { phase: 'absent', portalMs: listMs });
    }
    return false;
  }

  /** It was seen: absence counts from the last sighting on. */
  async end({ plan, absentSinceMs }: Operation): Promise<void> {
    if (absentSinceMs !== null) await this.#options.journal.record(plan.operationId, { phase: 'present' });
  }
}
