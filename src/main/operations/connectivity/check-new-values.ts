import type { Application } from '../../../shared/domain/application';
import type { Environment } from '../../../shared/domain/environment';
import type { Fact } from '../../facts/fact';
import type { Clock } from '../../platform/clock';
import type { OperationJournal } from '../journal/journal';
import { secretKeyOf } from '../journal/operation';
import type { ConnectivityCheck } from './check-connectivity';
import type { CheckLog } from './check-log';

export interface NewValueChecksOptions {
  readonly connectivity: Pick<ConnectivityCheck, 'startByItself'>;
  /** Where the person works. */
  readonly environment: () => Environment | null;
  readonly application: (applicationId: string) => Application | null;
}

/** Answers with what hears the facts: a value that has come to its place is tried by itself, whichever way it came. */
export function checkNewValues(options: NewValueChecksOptions): (fact: Fact) => void {
  const { connectivity, environment, application } = options;
  return (fact) => {
    if (fact.kind !== 'value-saved' && fact.kind !== 'value-taken-in') return;
    const { outcome, environmentId, application: named, secret } = fact;
    if (outcome !== null || environmentId === null || environmentId !== environment()?.id) return;
    const known = named === null ? null : application(named.id);
    const keyId = secret?.keyId ?? null;
    if (known !== null && keyId !== null) connectivity.startByItself(known, keyId);
  };
}

export interface CutChecksOptions extends NewValueChecksOptions {
  readonly journal: Pick<OperationJournal, 'operations' | 'leading'>;
  readonly log: Pick<CheckLog, 'of'>;
  readonly clock: Pick<Clock, 'nowMs'>;
}

/** For so long a value is new, ms: what nobody has tried since is not tried without being asked for. */
const newForMs = 24 * 3_600_000;

/**
 * Answers with what begins the checks of new values that an earlier run did not bring to their end, each once. To be called
 * whenever a list was read: without one it is not known what to try a value at.
 */
export function beginCutChecks(options: CutChecksOptions): () => void {
  const { connectivity, environment, application, journal, log, clock } = options;
  const begun = new Set<string>();
  return () => {
    const environmentId = environment()?.id;
    for (const operation of journal.operations()) {
      const { plan, saved, deletion } = operation;
      const key = secretKeyOf(operation);
      if (key === null || key.environmentId !== environmentId) continue;
      if (saved === null || deletion !== null) continue;
      const isNew = clock.nowMs() - saved.atMs < newForMs;
      const isJudged = log.of(key)?.checked?.valueId === plan.operationId;
      const isOfNow = journal.leading(key)?.plan.operationId === plan.operationId;
      const known = application(key.applicationId);
      if (!isNew || isJudged || !isOfNow || known === null || begun.has(plan.operationId)) continue;
      begun.add(plan.operationId);
      connectivity.startByItself(known, key.keyId);
    }
  };
}
