import type { Application } from '../../../shared/domain/application';
import type { ConnectivityTarget, Environment } from '../../../shared/domain/environment';
import { type SecretKey, secretKeyText } from '../../../shared/domain/secret-key';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { ConnectivityRun, TargetProgress } from '../../../shared/ipc/state/secret-state';
import { endingOf, subjectOf } from '../../facts/fact-parts';
import type { FactTeller } from '../../facts/facts';
import type { Clock } from '../../platform/clock';
import { Emitter } from '../../platform/emitter';
import type { Logger } from '../../platform/logger';
import type { TokenEndpoint, TryOutcome } from '../../portal/token-endpoint/token-endpoint';
import { targetsFor } from './connectivity-targets';
import { tryUntilDecided } from './connectivity-trial';
import type { OperationJournal } from '../journal/journal';
import type { Operation } from '../journal/operation';
import type { ValueGate } from '../values/value-gate';
import { isAtHome, type IsBound } from '../values/value-home';

export interface ConnectivityCheckOptions {
  readonly tokenEndpoint: Pick<TokenEndpoint, 'try'>;
  readonly gate: Pick<ValueGate, 'read'>;
  readonly journal: OperationJournal;
  readonly environment: () => Environment | null;
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
  readonly #underWay = new Map<string, { readonly operationId: string; readonly stop: AbortController }>();

  constructor(options: ConnectivityCheckOptions) {
    this.#options = options;
  }

  /**
   * Begins a run for one secret and answers at once; a run with a value that was replaced meanwhile ends. `value-not-here`
   * when its value is not in our vault, `address-changed` when it was stored for an environment of this ID with other
   * settings that nobody has agreed to, `busy` while this very value is being tried.
   */
  start(application: Application, keyId: string): Result<null> {
    const { environment, facts } = this.#options;
    const begun = this.#begin(application, keyId);
    const subject = subjectOf(environment()?.id ?? null, application, keyId);
    facts.tell({ kind: 'secret-checked', ...subject, ...endingOf(begun) });
    return begun;
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
    const targets = targetsFor(application, here.connectivity);
    if (targets.length === 0) return failed({ code: 'environment-not-connected' });
    if (!isAtHome(operation, this.#options.isBound)) return failed({ code: 'address-changed' });
    before?.stop.abort();
    const stop = new AbortController();
    this.#underWay.set(secretKeyText(key), { operationId, stop });
    this.#become({
      ...key,
      startedAtMs: clock.nowMs(),
      isRunning: true,
      targets: targets.map(({ name }) => ({ name, progress: { kind: 'waiting' } })),
    });
    void this.#run(operation, key, targets, stop.signal);
    return ok(null);
  }

  runs(): readonly ConnectivityRun[] {
    return [...this.#runs.values()];
  }

  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  /** Ends every run and forgets them. */
  stop(): void {
    for (const { stop } of this.#underWay.values()) stop.abort();
    this.#underWay.clear();
    this.#runs.clear();
    this.#changed.emit(null);
  }

  async #run(
    operation: Operation,
    key: SecretKey,
    targets: readonly ConnectivityTarget[],
    signal: AbortSignal,
  ): Promise<void> {
    const { clock, journal, logger } = this.#options;
    const works = await Promise.all(
      targets.map((target, index) =>
        tryUntilDecided({
          target,
          clock,
          signal,
          createdAtMs: operation.receivedAtMs ?? 0,
          attempt: () => this.#attempt(operation, target, signal),
          report: (progress) => {
            if (!signal.aborted) this.#report(key, index, progress);
          },
        }),
      ),
    );
    if (signal.aborted) return;
    const doesAllWork = works.every(Boolean);
    logger.info('connectivity checked', { keyId: key.keyId, targets: works.length, works: doesAllWork });
    if (doesAllWork) await journal.record(operation.plan.operationId, { phase: 'verified' });
    if (this.#underWay.get(secretKeyText(key))?.stop.signal !== signal) return;
    this.#underWay.delete(secretKeyText(key));
    const run = this.#runs.get(secretKeyText(key));
    if (run !== undefined) this.#become({ ...run, isRunning: false });
  }

  async #attempt(operation: Operation, target: ConnectivityTarget, signal: AbortSignal): Promise<TryOutcome> {
    const { gate, tokenEndpoint, logger } = this.#options;
    const tried = await gate.read(operation, async (value) =>
      ok(await tokenEndpoint.try(target, operation.plan.appId, value, signal)),
    );
    if (tried.ok) return tried.value;
    const { code } = tried.error;
    logger.warn('no value to try', { code });
    const reason = code === 'value-differs' ? 'value-differs' : 'value-unreadable';
    return { kind: 'refused', reason, reference: null };
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
}
