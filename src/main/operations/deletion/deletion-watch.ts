import { type ClientSecret, mayHave } from '../../../shared/domain/application';
import { type ErrorCode, failed, ok, type Result } from '../../../shared/ipc/result';
import { endingOf } from '../../facts/fact-parts';
import type { FactTeller } from '../../facts/facts';
import type { Logger } from '../../platform/logger';
import type { CredentialProvider } from '../../portal/credential-provider';
import type { Vault } from '../../vault/vault';
import { letGoOfValue } from '../values/let-go';
import { canTellAbsence, isAbsent, madeByMs } from '../absence/absence';
import type { OperationJournal } from '../journal/journal';
import type { Deletion, Operation } from '../journal/operation';

/** How long a value is kept after the last doubt whether its secret is gone. */
const keptForMs = 24 * 3_600_000;

/** The portal's own word that somebody may not see the application. */
const unlistable: ReadonlySet<ErrorCode> = new Set(['forbidden', 'not-found']);

export interface DeletionWatchOptions {
  readonly vault: Pick<Vault, 'remove'>;
  readonly journal: OperationJournal;
  readonly facts: FactTeller;
  /** What the list calls an application; `null` when it is not listed. */
  readonly applicationName: (applicationId: string) => string | null;
  /** How far the portal's answers may be behind, ms. */
  readonly lagMs: () => number;
  readonly logger: Logger;
}

/**
 * Watches secrets that a person wants deleted until the portal's lists have decided: absent (see {@link isAbsent}), or
 * listed by a list that is later than the request by more than the assumed lag, so that it was not deleted. A value goes
 * once the absence is confirmed and the portal has said so itself; without that word a day later, after one more look.
 */
export class DeletionWatch {
  readonly #options: DeletionWatchOptions;

  constructor(options: DeletionWatchOptions) {
    this.#options = options;
  }

  /** Looks at one deletion once. Fails when the portal, the journal or the vault does. */
  async look(provider: CredentialProvider, operation: Operation, deletion: Deletion): Promise<Result<null>> {
    const { secret, home } = operation;
    if (secret === null || this.#isWaiting(deletion, provider.portalNowMs())) return ok(null);
    const application = await provider.readApplication(home.applicationId, new AbortController().signal);
    const listMs = provider.portalNowMs();
    if (!application.ok) {
      // The portal has said that it is deleted, and whoever may not look any more hears nothing else.
      const isAnswer = unlistable.has(application.error.code) && deletion.answer !== null;
      const isOver = isAnswer && listMs - deletion.askedPortalMs >= keptForMs;
      return isOver ? this.#letGo(operation) : application;
    }
    const isListed = mayHave(application.value, secret.keyId);
    return isListed
      ? this.#listed(operation, deletion, listMs)
      : this.#missing(operation, deletion, secret, listMs);
  }

  /** Absence is confirmed, and only the day is left to pass after which the value goes. */
  #isWaiting({ answer, gonePortalMs }: Deletion, nowMs: number): boolean {
    return answer === null && gonePortalMs !== null && nowMs - gonePortalMs < keptForMs;
  }

  async #listed(operation: Operation, deletion: Deletion, listMs: number): Promise<Result<null>> {
    const { journal, lagMs } = this.#options;
    const { operationId, listed } = operation.plan;
    if (listMs - deletion.askedPortalMs > lagMs()) {
      const kept = await journal.record(operationId, { phase: 'kept' });
      if (kept.ok) this.#tell(operation, failed({ code: 'not-deleted' }));
      return kept.ok && listed !== undefined ? journal.forget(operationId) : kept;
    }
    return operation.absentSinceMs === null ? ok(null) : journal.record(operationId, { phase: 'present' });
  }

  async #missing(
    operation: Operation,
    deletion: Deletion,
    { startDateTime }: ClientSecret,
    listMs: number,
  ): Promise<Result<null>> {
    const { journal } = this.#options;
    const { absentSinceMs, plan } = operation;
    const lagMs = this.#options.lagMs();
    const madeMs = madeByMs(startDateTime, deletion.askedPortalMs);
    if (deletion.gonePortalMs !== null) {
      // Once more by the clock of the answer: before it, the portal's was reckoned by this computer's.
      return this.#isWaiting(deletion, listMs) ? ok(null) : this.#letGo(operation);
    }
    if (absentSinceMs === null) {
      if (!canTellAbsence({ madeMs }, listMs, lagMs)) return ok(null);
      return journal.record(plan.operationId, { phase: 'absent', portalMs: listMs });
    }
    if (!isAbsent({ madeMs, absentSinceMs }, listMs, lagMs)) return ok(null);
    const gone = await journal.record(plan.operationId, { phase: 'gone', portalMs: listMs });
    if (!gone.ok) return gone;
    if (deletion.answer === null) this.#tell(operation, ok(null));
    const hasNoValue = plan.listed !== undefined;
    return deletion.answer !== null || hasNoValue ? this.#letGo(operation) : gone;
  }

  #letGo(operation: Operation): Promise<Result<null>> {
    const { operationId, listed } = operation.plan;
    return listed === undefined
      ? letGoOfValue(this.#options, operation)
      : this.#options.journal.forget(operationId);
  }

  #tell({ home, plan, secret }: Operation, result: Result<null>): void {
    const { facts, applicationName } = this.#options;
    const { environmentId, applicationId: id } = home;
    facts.tell({
      kind: 'secret-deleted',
      environmentId,
      application: { id, displayName: applicationName(id) },
      secret: { keyId: secret?.keyId ?? null, displayName: secret?.displayName ?? plan.displayName },
      ...endingOf(result),
    });
  }
}
