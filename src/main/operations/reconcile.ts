import type { Environment } from '../../shared/domain/environment';
import { ok, type Result } from '../../shared/ipc/result';
import type { Clock } from '../platform/clock';
import { type CrashPoint, noCrashPoint } from '../platform/crash-point';
import type { Logger } from '../platform/logger';
import type { CredentialProvider } from '../portal/credential-provider';
import type { Vault } from '../vault/vault';
import { candidates } from './creation-candidates';
import type { OperationJournal } from './journal';
import type { DiscardReason } from './journal-line';
import { isSettled, type Operation, vaultItemName } from './operation';

export interface ReconciliationOptions {
  readonly provider: () => CredentialProvider | null;
  readonly environment: () => Environment | null;
  readonly vault: Vault;
  readonly journal: OperationJournal;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Whether a creation is still under way in this run: its own code decides about it. */
  readonly isUnderWay: (operationId: string) => boolean;
  readonly crashPoint?: CrashPoint;
}

/** How often an open creation is looked at while the application runs. */
const lookEveryMs = 60_000;
/** Longest time for which the portal's answers may be behind: before it, "not there" proves nothing. */
const quietPeriodMs = 180_000;
/** When a creation that seemed never to have happened is looked for once more. */
const lateLookAfterMs = 24 * 3_600_000;

/**
 * Finds out what became of creations without a known end, by vault and portal, never by sending again:
 *
 * - the vault has the value: the secret is taken over as saved;
 * - the vault was read and has none, and one secret at the portal can only be ours: it is useless, its value is lost,
 *   so it is removed there;
 * - it is not there for a quiet period: it never was, and after a day that is checked once more.
 *
 * In every other case nothing is decided, above all while the vault or the portal cannot be read, and when several
 * secrets could be meant.
 */
export class Reconciliation {
  readonly #options: ReconciliationOptions;
  readonly #crashPoint: CrashPoint;
  #run: Promise<void> | null = null;
  #cancelNext: (() => void) | null = null;

  constructor(options: ReconciliationOptions) {
    this.#options = options;
    this.#crashPoint = options.crashPoint ?? noCrashPoint;
  }

  /** Looks at everything once. Calls meanwhile join the run. Never rejects. */
  run(): Promise<void> {
    this.#run ??= this.#lookAtAll().finally(() => {
      this.#run = null;
      this.watch();
      this.#crashPoint('reconciliation: run ended');
    });
    return this.#run;
  }

  /** Looks again in a minute as long as something is open. */
  watch(): void {
    if (this.#cancelNext !== null || this.#toLookAt().length === 0) return;
    this.#cancelNext = this.#options.clock.after(lookEveryMs, () => {
      this.#cancelNext = null;
      void this.run();
    });
  }

  stop(): void {
    this.#cancelNext?.();
    this.#cancelNext = null;
  }

  #toLookAt(): readonly Operation[] {
    const { journal, environment, isUnderWay } = this.#options;
    const environmentId = environment()?.id;
    return journal
      .operations()
      .filter(({ plan, home }) => home.environmentId === environmentId && !isUnderWay(plan.operationId))
      .filter((operation) => !isSettled(operation) || operation.discarded !== null);
  }

  async #lookAtAll(): Promise<void> {
    const provider = this.#options.provider();
    if (provider === null) return;
    for (const operation of this.#toLookAt()) {
      const { operationId } = operation.plan;
      const done =
        operation.discarded === null
          ? await this.#decide(provider, operation)
          : await this.#finish(provider, operation, operation.discarded);
      if (!done.ok) this.#options.logger.warn('creation stays open', { code: done.error.code, operationId });
    }
  }

  async #decide(provider: CredentialProvider, operation: Operation): Promise<Result<null>> {
    if (operation.plan.takenIn !== undefined) return this.#decideTakenIn(operation);
    if (operation.sentAtMs === null) return this.#discard(operation, 'not-sent');
    const inVault = await this.#isInVault(operation);
    if (!inVault.ok) return inVault;
    const found = await this.#find(provider, operation);
    if (!found.ok) return found;
    const [secret, ...others] = found.value;
    if (secret === undefined) return this.#notFound(operation, operation.sentAtMs);
    if (others.length > 0) return ok(null);
    const { operationId } = operation.plan;
    const { applicationId } = operation.home;
    if (!inVault.value) {
      const removed = await provider.removePassword(applicationId, secret.keyId);
      if (!removed.ok && removed.error.code !== 'not-found') return removed;
      return this.#discard(operation, 'rolled-back');
    }
    if (operation.secret === null) {
      await this.#options.journal.record(operationId, { phase: 'received', ...secret });
    }
    return this.#recordSaved(operation);
  }

  /** A value whose taking in was cut off: nothing was asked of the portal, so only the vault is looked at. */
  async #decideTakenIn(operation: Operation): Promise<Result<null>> {
    const inVault = await this.#isInVault(operation);
    if (!inVault.ok) return inVault;
    if (inVault.value) return this.#recordSaved(operation);
    const isQuiet = this.#options.clock.nowMs() - operation.plan.atMs >= quietPeriodMs;
    return isQuiet ? this.#discard(operation, 'not-sent') : ok(null);
  }

  async #recordSaved({ plan }: Operation): Promise<Result<null>> {
    const place = await this.#options.vault.probe(plan.appId);
    if (!place.ok) return place;
    return this.#options.journal.record(plan.operationId, { phase: 'saved', place: place.value });
  }

  async #notFound(operation: Operation, sentAtMs: number): Promise<Result<null>> {
    const { clock, journal } = this.#options;
    const nowMs = clock.nowMs();
    const { operationId } = operation.plan;
    const { absentSinceMs } = operation;
    if (absentSinceMs === null) return journal.record(operationId, { phase: 'absent' });
    const isQuiet = nowMs - sentAtMs >= quietPeriodMs && nowMs - absentSinceMs >= lookEveryMs;
    return isQuiet ? this.#discard(operation, 'never-created') : ok(null);
  }

  /** The last step of what was discarded: a late look, the vault's item, then the file itself. */
  async #finish(
    provider: CredentialProvider,
    operation: Operation,
    reason: DiscardReason,
  ): Promise<Result<null>> {
    const { journal, vault, clock } = this.#options;
    const { operationId, atMs } = operation.plan;
    const { applicationId } = operation.home;
    if (reason === 'never-created') {
      if (clock.nowMs() - (operation.sentAtMs ?? atMs) < lateLookAfterMs) return ok(null);
      const found = await this.#find(provider, operation);
      if (!found.ok) return found;
      const [secret, ...others] = found.value;
      if (others.length > 0) return ok(null);
      const inVault = await this.#isInVault(operation);
      if (!inVault.ok) return inVault;
      if (secret !== undefined && !inVault.value) {
        const removed = await provider.removePassword(applicationId, secret.keyId);
        if (!removed.ok && removed.error.code !== 'not-found') return removed;
      }
    }
    if (reason === 'deleted') {
      const removed = await vault.remove(vaultItemName(operation));
      if (!removed.ok) return removed;
    }
    return journal.forget(operationId);
  }

  async #isInVault(operation: Operation): Promise<Result<boolean>> {
    const found = await this.#options.vault.get(vaultItemName(operation));
    if (!found.ok) return found;
    found.value?.destroy();
    this.#crashPoint('reconciliation: vault asked');
    return ok(found.value !== null);
  }

  async #find(
    provider: CredentialProvider,
    operation: Operation,
  ): Promise<Result<ReturnType<typeof candidates>>> {
    const { applicationId } = operation.home;
    const application = await provider.readApplication(applicationId, new AbortController().signal);
    return application.ok ? ok(candidates(operation, application.value)) : application;
  }

  #discard(operation: Operation, reason: DiscardReason): Promise<Result<null>> {
    const { journal, logger } = this.#options;
    logger.info('creation decided', { reason, operationId: operation.plan.operationId });
    return journal.record(operation.plan.operationId, { phase: 'discarded', reason });
  }
}
