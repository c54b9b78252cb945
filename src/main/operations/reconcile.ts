import type { ClientSecret } from '../../shared/domain/application';
import type { Environment } from '../../shared/domain/environment';
import { failed, ok, type Result } from '../../shared/ipc/result';
import type { Clock } from '../platform/clock';
import { type CrashPoint, noCrashPoint } from '../platform/crash-point';
import type { Logger } from '../platform/logger';
import type { CredentialProvider } from '../portal/credential-provider';
import type { Vault } from '../vault/vault';
import { look, type Sighting } from './creation-candidates';
import type { OperationJournal } from './journal';
import type { DiscardReason } from './journal-line';
import { isSettled, type Operation, vaultItemName } from './operation';
import { isProofOf } from './value-proof';

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
    // The portal has told its ID, and the vault has the value: a list that is behind changes nothing about it.
    if (inVault.value && operation.secret !== null) return this.#recordSaved(operation);
    const sighting = await this.#look(provider, operation);
    if (!sighting.ok) return sighting;
    if (sighting.value.kind === 'none') {
      return inVault.value ? ok(null) : this.#notFound(operation, operation.sentAtMs);
    }
    await this.#notePresence(operation);
    if (sighting.value.kind === 'unclear') return ok(null);
    const { secret } = sighting.value;
    return inVault.value ? this.#takeOver(operation, secret) : this.#takeBack(provider, operation, secret);
  }

  /** A value whose taking in was cut off: nothing was asked of the portal, so only the vault is looked at. */
  async #decideTakenIn(operation: Operation): Promise<Result<null>> {
    const inVault = await this.#isInVault(operation);
    if (!inVault.ok) return inVault;
    if (inVault.value) return this.#recordSaved(operation);
    const isQuiet = this.#options.clock.nowMs() - operation.plan.atMs >= quietPeriodMs;
    return isQuiet ? this.#discard(operation, 'not-sent') : ok(null);
  }

  /** The vault has the value of a secret that was found in the list. */
  async #takeOver(operation: Operation, secret: ClientSecret): Promise<Result<null>> {
    const { operationId } = operation.plan;
    if (operation.secret === null) {
      await this.#options.journal.record(operationId, { phase: 'received', ...secret });
    }
    return this.#recordSaved(operation);
  }

  async #recordSaved({ plan }: Operation): Promise<Result<null>> {
    const place = plan.place === undefined ? await this.#options.vault.probe(plan.appId) : ok(plan.place);
    if (!place.ok) return place;
    return this.#options.journal.record(plan.operationId, { phase: 'saved', place: place.value });
  }

  /** Removes a secret of ours that no vault has the value of, and lets go of it when the list has lost it too. */
  async #takeBack(
    provider: CredentialProvider,
    operation: Operation,
    secret: ClientSecret,
  ): Promise<Result<null>> {
    const { plan, home } = operation;
    const place = await this.#options.vault.probe(plan.appId);
    if (!place.ok) return place;
    // The value may be in a vault that was changed for another meanwhile.
    if (plan.place !== undefined && plan.place !== place.value) return failed({ code: 'vault-not-found' });
    this.#crashPoint('reconciliation: about to remove');
    const removed = await provider.removePassword(home.applicationId, secret.keyId);
    // Also when the portal knows no such secret: its computers may not all have heard of it.
    if (!removed.ok) return removed;
    this.#crashPoint('reconciliation: removed');
    const discarded = await this.#discard(operation, 'rolled-back');
    this.#crashPoint('reconciliation: decision recorded');
    return discarded.ok ? this.#finishTakingBack(provider, operation) : discarded;
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

  /** Absence counts from the last sighting on. */
  async #notePresence({ plan, absentSinceMs }: Operation): Promise<void> {
    if (absentSinceMs !== null) await this.#options.journal.record(plan.operationId, { phase: 'present' });
  }

  /** The last step of what was discarded: a late look, the vault's item, then the file itself. */
  async #finish(
    provider: CredentialProvider,
    operation: Operation,
    reason: DiscardReason,
  ): Promise<Result<null>> {
    switch (reason) {
      case 'never-created':
        return this.#lookOnceMore(provider, operation);
      case 'rolled-back':
        return this.#finishTakingBack(provider, operation);
      case 'deleted': {
        const removed = await this.#options.vault.remove(vaultItemName(operation));
        return removed.ok ? this.#forget(operation) : removed;
      }
      case 'not-sent':
      case 'refused':
        return this.#forget(operation);
    }
  }

  async #lookOnceMore(provider: CredentialProvider, operation: Operation): Promise<Result<null>> {
    const { atMs } = operation.plan;
    if (this.#options.clock.nowMs() - (operation.sentAtMs ?? atMs) < lateLookAfterMs) return ok(null);
    const inVault = await this.#isInVault(operation);
    if (!inVault.ok) return inVault;
    const sighting = await this.#look(provider, operation);
    if (!sighting.ok) return sighting;
    switch (sighting.value.kind) {
      case 'none':
        return this.#forget(operation);
      case 'unclear':
        return ok(null);
      case 'ours': {
        const { secret } = sighting.value;
        return inVault.value
          ? this.#takeOver(operation, secret)
          : this.#takeBack(provider, operation, secret);
      }
    }
  }

  /** What was removed stays in the journal until the list is without it, so that a portal cannot take it back. */
  async #finishTakingBack(provider: CredentialProvider, operation: Operation): Promise<Result<null>> {
    const sighting = await this.#look(provider, operation);
    if (!sighting.ok) return sighting;
    this.#crashPoint('reconciliation: asked again');
    if (sighting.value.kind === 'none') return this.#forget(operation);
    if (sighting.value.kind === 'ours') {
      // A list that is behind, or a removal that was lost: the second one is refused then, and that is fine.
      const { applicationId } = operation.home;
      await provider.removePassword(applicationId, sighting.value.secret.keyId);
    }
    return ok(null);
  }

  async #forget({ plan }: Operation): Promise<Result<null>> {
    const forgotten = await this.#options.journal.forget(plan.operationId);
    this.#crashPoint('reconciliation: forgotten');
    return forgotten;
  }

  /** Whether the vault has the value itself, and not a part of it or another. */
  async #isInVault(operation: Operation): Promise<Result<boolean>> {
    const found = await this.#options.vault.get(vaultItemName(operation));
    if (!found.ok) return found;
    const { proof, plan } = operation;
    const value = found.value;
    const isThere = value !== null && (proof === null || isProofOf(proof, plan.operationId, value));
    value?.destroy();
    this.#crashPoint('reconciliation: vault asked');
    return ok(isThere);
  }

  async #look(provider: CredentialProvider, operation: Operation): Promise<Result<Sighting>> {
    const { applicationId } = operation.home;
    const application = await provider.readApplication(applicationId, new AbortController().signal);
    this.#crashPoint('reconciliation: portal asked');
    return application.ok ? ok(look(operation, application.value)) : application;
  }

  #discard(operation: Operation, reason: DiscardReason): Promise<Result<null>> {
    const { journal, logger } = this.#options;
    logger.info('creation decided', { reason, operationId: operation.plan.operationId });
    return journal.record(operation.plan.operationId, { phase: 'discarded', reason });
  }
}
