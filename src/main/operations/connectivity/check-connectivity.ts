import type { Application } from '../../../shared/domain/application';
import type { Environment } from '../../../shared/domain/environment';
import {
  type CheckedApi,
  type CheckVerdict,
  longestPlaceName,
  maySayConnected,
  verdictOf,
} from '../../../shared/domain/secret-check';
import { type SecretKey, secretKeyText } from '../../../shared/domain/secret-key';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { ConnectivityRun, TargetProgress } from '../../../shared/ipc/state/secret-state';
import { endingOf, subjectOf } from '../../facts/fact-parts';
import type { FactTeller } from '../../facts/facts';
import type { Clock } from '../../platform/clock';
import { Emitter } from '../../platform/emitter';
import type { Logger } from '../../platform/logger';
import { isValueLike } from '../../portal/formats/value-like';
import type { TokenEndpoint, TryOutcome } from '../../portal/token-endpoint/token-endpoint';
import type { CheckLog } from './check-log';
import { type PlannedTrial, plannedTrials } from './connectivity-targets';
import { tryUntilDecided } from './connectivity-trial';
import type { OperationJournal } from '../journal/journal';
import type { Operation } from '../journal/operation';
import type { ValueGate } from '../values/value-gate';
import { isAtHome, type IsBound } from '../values/value-home';

export interface ConnectivityCheckOptions {
  readonly tokenEndpoint: Pick<TokenEndpoint, 'try'>;
  readonly gate: Pick<ValueGate, 'read'>;
  readonly journal: OperationJournal;
  readonly log: Pick<CheckLog, 'of' | 'checked' | 'seen'>;
  readonly environment: () => Environment | null;
  /** Who is at work; `null` when nobody is known. */
  readonly person: () => string | null;
  readonly isBound: IsBound;
  readonly facts: FactTeller;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Tries saved secrets against the token endpoint, which is the only proof that they work. The value is taken from the
 * vault for each try, by the gate that every value leaves through.
 */
export class ConnectivityCheck {
  readonly #options: ConnectivityCheckOptions;
  readonly #runs = new Map<string, ConnectivityRun>();
  readonly #changed = new Emitter<null>();
  /** Secret -> the run under way, and whose value it tries. */
  readonly #underWay = new Map<string, UnderWay>();

  constructor(options: ConnectivityCheckOptions) {
    this.#options = options;
  }

  /**
   * Begins a run for one secret and answers at once; a run with a value that was replaced meanwhile ends. `value-not-here`
   * when its value is not in our vault, `address-changed` when it was stored for an environment of this ID with other
   * settings that nobody has agreed to, `busy` while this very value is being tried.
   */
  start(application: Application, keyId: string): Result<null> {
    const begun = this.#begin(application, keyId);
    // How one that has begun ends is told when it does.
    if (!begun.ok) this.#tell('secret-checked', application, keyId, begun);
    return begun;
  }

  /** The same when nobody has asked for it: where there is nothing to try, nothing is said. */
  startByItself(application: Application, keyId: string): void {
    this.#begin(application, keyId);
  }

  /**
   * Has a value tried for whoever waits for it, or waits for the run that is under way: at the latest for so long. What came
   * of it is in the log; where there is nothing to try, or nobody answers in time, that is as it was.
   *
   * @param longestMs milliseconds
   */
  async tried(application: Application, keyId: string, longestMs: number): Promise<void> {
    const { environment, clock } = this.#options;
    this.startByItself(application, keyId);
    const environmentId = environment()?.id ?? '';
    const run = this.#underWay.get(secretKeyText({ environmentId, applicationId: application.id, keyId }));
    if (run === undefined) return;
    await new Promise<void>((resolve) => {
      const cancel = clock.after(longestMs, resolve);
      void run.ended.then(() => {
        cancel();
        resolve();
      });
    });
  }

  /**
   * Keeps the person's word that a system has connected with a secret. `check-answered` where an endpoint has judged it:
   * that is the better word. `name-invalid` without a place, `name-is-value`, `settings-failed` when it is not durable.
   */
  async sawConnect(application: Application, keyId: string, where: string): Promise<Result<null>> {
    const said = await this.#sawConnect(application, keyId, where.trim());
    this.#tell('said-connected', application, keyId, said);
    return said;
  }

  async #sawConnect(application: Application, keyId: string, where: string): Promise<Result<null>> {
    const { environment, log, clock, person } = this.#options;
    const here = environment();
    if (here === null) return failed({ code: 'not-signed-in' });
    if (where === '' || where.length > longestPlaceName) return failed({ code: 'name-invalid' });
    if (isValueLike(where)) return failed({ code: 'name-is-value' });
    const key: SecretKey = { environmentId: here.id, applicationId: application.id, keyId };
    if (!maySayConnected(log.of(key))) return failed({ code: 'check-answered' });
    const isKept = await log.seen(key, { atMs: clock.nowMs(), where, by: person() });
    return isKept ? ok(null) : failed({ code: 'settings-failed' });
  }

  #begin(application: Application, keyId: string): Result<null> {
    const { environment, journal, clock } = this.#options;
    const here = environment();
    if (here === null) return failed({ code: 'not-signed-in' });
    const key: SecretKey = { environmentId: here.id, applicationId: application.id, keyId };
    const operation = journal.leading(key);
    if (operation === null || operation.saved === null) return failed({ code: 'value-not-here' });
    if (operation.plan.appId !== application.appId) return failed({ code: 'value-not-here' });
    const { operationId } = operation.plan;
    const before = this.#underWay.get(secretKeyText(key));
    if (before?.operationId === operationId) return failed({ code: 'busy' });
    const trials = plannedTrials(application, here.connectivity);
    if (trials.length === 0) return failed({ code: 'environment-not-connected' });
    if (!isAtHome(operation, this.#options.isBound)) return failed({ code: 'address-changed' });
    before?.stop.abort();
    const stop = new AbortController();
    this.#become({
      ...key,
      startedAtMs: clock.nowMs(),
      isRunning: true,
      targets: trials.map(({ name, target }) => ({
        name,
        progress: { kind: target === null ? 'not-tried' : 'waiting' },
      })),
    });
    const ended = this.#run({ application, operation, key, trials, signal: stop.signal });
    this.#underWay.set(secretKeyText(key), { operationId, stop, ended });
    return ok(null);
  }

  runs(): readonly ConnectivityRun[] {
    return [...this.#runs.values()];
  }

  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  /** Ends every run and forgets them. @param environmentId only those of one environment, where it is given */
  stop(environmentId?: string): void {
    for (const [name, run] of this.#runs) {
      if (environmentId !== undefined && run.environmentId !== environmentId) continue;
      this.#underWay.get(name)?.stop.abort();
      this.#underWay.delete(name);
      this.#runs.delete(name);
    }
    this.#changed.emit(null);
  }

  async #run(run: CheckRun): Promise<void> {
    const { journal, log, logger } = this.#options;
    const { application, operation, key, trials, signal } = run;
    const apis = await Promise.all(trials.map((_trial, index) => this.#outcomeOf(run, index)));
    if (signal.aborted) return;
    const ended = apis.flatMap((one) => (one === null ? [] : [one]));
    const checked = { valueId: operation.plan.operationId, apis: ended };
    const verdict = verdictOf({ checked, seen: null });
    logger.info('connectivity checked', { keyId: key.keyId, targets: ended.length, verdict });
    await log.checked(key, checked);
    if (verdict === 'works') await journal.record(operation.plan.operationId, { phase: 'verified' });
    this.#tell('secret-checked', application, key.keyId, endingFor(verdict));
    if (this.#underWay.get(secretKeyText(key))?.stop.signal !== signal) return;
    this.#underWay.delete(secretKeyText(key));
    const shown = this.#runs.get(secretKeyText(key));
    if (shown !== undefined) this.#become({ ...shown, isRunning: false });
  }

  /** How one API ends; `null` when stopped. */
  async #outcomeOf(run: CheckRun, index: number): Promise<CheckedApi | null> {
    const { clock, log } = this.#options;
    const { operation, key, trials, signal } = run;
    const trial = trials[index];
    if (trial === undefined) return null;
    const { name, target } = trial;
    if (target === null) return { name, atMs: clock.nowMs(), outcome: { kind: 'not-tried' } };
    const before = log.of(key)?.checked ?? null;
    const last =
      before?.valueId === operation.plan.operationId
        ? before.apis.find((api) => api.name === name)?.outcome
        : undefined;
    const outcome = await tryUntilDecided({
      ...{ target, clock, signal },
      createdAtMs: operation.receivedAtMs ?? 0,
      isWaitedFor: last?.kind === 'refused' && last.reason === 'still-not-accepted',
      attempt: () => this.#attempt(operation, target, signal),
      report: (progress) => {
        if (!signal.aborted) this.#report(key, index, progress);
      },
    });
    return outcome === null ? null : { name, atMs: clock.nowMs(), outcome };
  }

  async #attempt(
    operation: Operation,
    target: NonNullable<PlannedTrial['target']>,
    signal: AbortSignal,
  ): Promise<TryOutcome> {
    const { gate, tokenEndpoint, logger } = this.#options;
    const tried = await gate.read(operation, async (value) =>
      ok(await tokenEndpoint.try(target, operation.plan.appId, value, signal)),
    );
    if (tried.ok) return tried.value;
    const { code } = tried.error;
    logger.warn('no value to try', { code });
    const reason = code === 'value-differs' ? 'value-differs' : 'value-unreadable';
    return { kind: 'refused', reason, word: null };
  }

  #report(key: SecretKey, index: number, progress: TargetProgress): void {
    const run = this.#runs.get(secretKeyText(key));
    if (run === undefined) return;
    const targets = run.targets.map((target, at) => (at === index ? { ...target, progress } : target));
    this.#become({ ...run, targets });
  }

  #become(run: ConnectivityRun): void {
    this.#runs.set(secretKeyText(run), run);
    this.#changed.emit(null);
  }

  #tell(
    kind: 'secret-checked' | 'said-connected',
    application: Application,
    keyId: string,
    result: Result<null>,
  ): void {
    const { environment, facts } = this.#options;
    facts.tell({ kind, ...subjectOf(environment()?.id ?? null, application, keyId), ...endingOf(result) });
  }
}

interface UnderWay {
  readonly operationId: string;
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

/** One run, from its beginning to its end. */
interface CheckRun {
  readonly application: Application;
  readonly operation: Operation;
  readonly key: SecretKey;
  readonly trials: readonly PlannedTrial[];
  readonly signal: AbortSignal;
}

function endingFor(verdict: CheckVerdict): Result<null> {
  if (verdict === 'works') return ok(null);
  return failed({ code: verdict === 'unanswered' ? 'check-unanswered' : 'check-refused' });
}
