import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { OpenReason } from '../../../shared/ipc/state/secret-state';
import type { VaultPlace } from '../../../shared/ipc/state/vault-state';
import { type CrashPoint, noCrashPoint } from '../../platform/crash-point';
import type { Logger } from '../../platform/logger';
import type { OperationJournal } from '../journal/journal';
import type { DiscardReason } from '../journal/journal-line';
import type { CreationFacts } from './creation-facts';
import { OpenReasons } from '../reconciliation/open-reasons';
import type { Operation } from '../journal/operation';

export interface CreationEndingsOptions {
  readonly journal: OperationJournal;
  readonly facts: Pick<CreationFacts, 'done'>;
  readonly logger: Logger;
  /** Told when it is known anew why a creation is not decided. */
  readonly onReason?: () => void;
  readonly crashPoint?: CrashPoint;
}

/** How a look at a creation ends: it stays open for a reason, its value is found, it is decided, or it is forgotten. */
export class CreationEndings {
  readonly #options: CreationEndingsOptions;
  readonly #crashPoint: CrashPoint;
  readonly #reasons: OpenReasons;

  constructor(options: CreationEndingsOptions) {
    this.#options = options;
    this.#crashPoint = options.crashPoint ?? noCrashPoint;
    this.#reasons = new OpenReasons(options.onReason ?? (() => undefined));
  }

  /** Why a creation is not decided yet. */
  reasonOf(operationId: string): OpenReason {
    return this.#reasons.of(operationId);
  }

  /** Notes why it is not decided yet. */
  stay({ plan }: Operation, reason: OpenReason): Result<null> {
    this.#reasons.note(plan.operationId, reason);
    return 'error' in reason ? failed(reason.error) : ok(null);
  }

  /** A vault has its value. */
  async saved({ plan }: Operation, place: VaultPlace): Promise<Result<null>> {
    const { journal, facts } = this.#options;
    const { operationId, takenIn } = plan;
    const recorded = await journal.record(operationId, { phase: 'saved', place });
    if (recorded.ok) {
      const kind = takenIn === undefined ? 'value-saved' : 'value-taken-in';
      facts.done(kind, journal.operation(operationId), recorded);
    }
    return recorded;
  }

  discard({ plan }: Operation, reason: DiscardReason): Promise<Result<null>> {
    const { operationId } = plan;
    this.#options.logger.info('creation decided', { reason, operationId });
    this.#reasons.forget(operationId);
    return this.#options.journal.record(operationId, { phase: 'discarded', reason });
  }

  async forget({ plan }: Operation): Promise<Result<null>> {
    this.#reasons.forget(plan.operationId);
    const forgotten = await this.#options.journal.forget(plan.operationId);
    this.#crashPoint('reconciliation: forgotten');
    return forgotten;
  }
}
