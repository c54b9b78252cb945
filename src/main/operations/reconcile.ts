import type { Application, ClientSecret } from '../../shared/domain/application';
import type { Environment } from '../../shared/domain/environment';
import { type AppError, type ErrorCode, failed, ok, type Result } from '../../shared/ipc/result';
import type { OpenReason } from '../../shared/ipc/state/secret-state';
import type { VaultPlace } from '../../shared/ipc/state/vault-state';
import type { Clock } from '../platform/clock';
import { type CrashPoint, noCrashPoint } from '../platform/crash-point';
import type { Logger } from '../platform/logger';
import type { CredentialProvider } from '../portal/credential-provider';
import type { ListedVaults } from '../vault/listed-vaults';
import type { Vault } from '../vault/vault';
import { candidatesOf, look, type Sighting } from './creation-candidates';
import type { OperationJournal } from './journal';
import type { DiscardReason } from './journal-line';
import { OpenReasons } from './open-reasons';
import { isSettled, type Operation, replacedIn, vaultItemName } from './operation';
import { type Whereabouts, whereaboutsOf } from './value-whereabouts';

export interface ReconciliationOptions {
  readonly provider: () => CredentialProvider | null;
  readonly environment: () => Environment | null;
  readonly vault: Vault;
  readonly vaults: Pick<ListedVaults, 'byId'>;
  readonly journal: OperationJournal;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Whether a creation is still under way in this run: its own code decides about it. */
  readonly isUnderWay: (operationId: string) => boolean;
  /** Told when it is known anew why a creation is not decided. */
  readonly onReason?: () => void;
  readonly crashPoint?: CrashPoint;
}

/** How often an open creation is looked at while the application runs. */
const lookEveryMs = 60_000;
/** Longest time for which the portal's answers may be behind: before it, "not there" proves nothing. */
const quietPeriodMs = 180_000;
/** When a creation that seemed never to have happened is looked for once more. */
const lateLookAfterMs = 24 * 3_600_000;
const looking: OpenReason = { kind: 'looking' };
/** Refusals of the portal that only the person can do something about. */
const personsMatters: ReadonlySet<ErrorCode> = new Set(['consent-needed', 'mfa-too-old', 'forbidden']);

/**
 * Finds out what became of creations without a known end, by vault and portal, never by sending again:
 *
 * - the vault has the value: the secret is taken over as saved;
 * - the vault was read and has none, and one secret at the portal can only be ours: it is useless, its value is lost,
 *   so it is removed there;
 * - it is not there for a quiet period: it never was, and after a day that is checked once more;
 * - its value was replaced by another one that is saved: it goes;
 * - the network says that there was no connection: it never was, and after the quiet period that is checked once more.
 *
 * In every other case nothing is decided, above all while the vault or the portal cannot be read, and when several
 * secrets could be meant.
 */
export class Reconciliation {
  readonly #options: ReconciliationOptions;
  readonly #crashPoint: CrashPoint;
  readonly #reasons: OpenReasons;
  #run: Promise<void> | null = null;
  #cancelNext: (() => void) | null = null;

  constructor(options: ReconciliationOptions) {
    this.#options = options;
    this.#crashPoint = options.crashPoint ?? noCrashPoint;
    this.#reasons = new OpenReasons(options.onReason ?? (() => undefined));
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

  /** Why a creation is not decided yet. */
  reasonOf(operationId: string): OpenReason {
    return this.#reasons.of(operationId);
  }

  /**
   * What a person says of a creation that was shown to them: which secret is to be removed, or `null` when none is
   * theirs. Only what the portal lists now and could be meant is removed, and nothing is removed by itself afterwards.
   */
  async settle(operation: Operation, keyId: string | null): Promise<Result<null>> {
    const { operationId } = operation.plan;
    const { kind } = this.reasonOf(operationId);
    if (kind !== 'several' && kind !== 'vault-gone') return failed({ code: 'request-invalid' });
    if (keyId === null) return this.#forget(operation);
    const provider = this.#options.provider();
    if (provider === null) return failed({ code: 'not-signed-in' });
    const { applicationId } = operation.home;
    const application = await provider.readApplication(applicationId, new AbortController().signal);
    if (!application.ok) return application;
    const secret = candidatesOf(operation, application.value).find((one) => one.keyId === keyId);
    if (secret === undefined) return failed({ code: 'not-found' });
    if (operation.secret?.keyId !== keyId) {
      const recorded = await this.#options.journal.record(operationId, { phase: 'received', ...secret });
      if (!recorded.ok) return recorded;
    }
    const removed = await provider.removePassword(applicationId, keyId);
    if (!removed.ok) return removed;
    this.#reasons.forget(operationId);
    const discarded = await this.#discard(operation, 'rolled-back');
    this.watch();
    return discarded;
  }

  #toLookAt(): readonly Operation[] {
    const { journal, environment, isUnderWay } = this.#options;
    const environmentId = environment()?.id;
    const operations = journal.operations();
    const replaced = replacedIn(operations);
    return operations
      .filter(({ plan, home }) => home.environmentId === environmentId && !isUnderWay(plan.operationId))
      .filter(
        (operation) =>
          !isSettled(operation) || operation.discarded !== null || replaced.has(operation.plan.operationId),
      );
  }

  async #lookAtAll(): Promise<void> {
    const provider = this.#options.provider();
    if (provider === null) return;
    for (const operation of this.#toLookAt()) {
      const { operationId } = operation.plan;
      const done = await this.#lookAt(provider, operation);
      if (!done.ok) this.#options.logger.warn('creation stays open', { code: done.error.code, operationId });
    }
  }

  async #lookAt(provider: CredentialProvider, operation: Operation): Promise<Result<null>> {
    const { discarded, plan } = operation;
    if (discarded !== null) return this.#finish(provider, operation, discarded);
    if (!replacedIn(this.#options.journal.operations()).has(plan.operationId)) {
      return this.#decide(provider, operation);
    }
    const decided = await this.#discard(operation, 'deleted');
    return decided.ok ? this.#finish(provider, operation, 'deleted') : decided;
  }

  async #decide(provider: CredentialProvider, operation: Operation): Promise<Result<null>> {
    if (operation.plan.takenIn !== undefined) return this.#decideTakenIn(operation);
    if (operation.sentAtMs === null) return this.#discard(operation, 'not-sent');
    const value = await this.#findValue(operation);
    // What only takes values cannot say whether it has this one; a person can, once the portal lists the secret.
    const isUntold = value.kind === 'unreadable' && value.error.code === 'vault-unchecked';
    if (value.kind === 'unreadable' && !isUntold) {
      const { vaultId, error } = value;
      return this.#stay(operation, { kind: 'vault-unreadable', vaultId, error });
    }
    const place = value.kind === 'kept' ? value.place : null;
    // The portal has told its ID, and the vault has the value: a list that is behind changes nothing about it.
    if (place !== null && operation.secret !== null) return this.#recordSaved(operation, place);
    const sighting = await this.#look(provider, operation);
    if (!sighting.ok) return this.#stay(operation, { kind: 'portal-unreadable', error: sighting.error });
    const secrets = secretsOf(sighting.value);
    if (value.kind === 'vault-gone') return this.#stay(operation, { kind: 'vault-gone', secrets });
    if (sighting.value.kind === 'none') {
      const isSearched = place === null;
      return isSearched ? this.#notFound(operation, operation.sentAtMs) : this.#stay(operation, looking);
    }
    await this.#notePresence(operation);
    if (sighting.value.kind === 'unclear' || isUntold) {
      return this.#stay(operation, { kind: 'several', secrets });
    }
    const { secret } = sighting.value;
    return place === null
      ? this.#takeBack(provider, operation, secret)
      : this.#takeOver(operation, secret, place);
  }

  /** A value whose taking in was cut off: nothing was asked of the portal, so only the vault is looked at. */
  async #decideTakenIn(operation: Operation): Promise<Result<null>> {
    const value = await this.#findValue(operation);
    if (value.kind === 'kept') return this.#recordSaved(operation, value.place);
    if (value.kind !== 'nowhere') return failed(hindranceOf(value));
    const isQuiet = this.#options.clock.nowMs() - operation.plan.atMs >= quietPeriodMs;
    return isQuiet ? this.#discard(operation, 'not-sent') : ok(null);
  }

  /** The vault has the value of a secret that was found in the list. */
  async #takeOver(operation: Operation, secret: ClientSecret, place: VaultPlace): Promise<Result<null>> {
    const { operationId } = operation.plan;
    if (operation.secret === null) {
      await this.#options.journal.record(operationId, { phase: 'received', ...secret });
    }
    return this.#recordSaved(operation, place);
  }

  #recordSaved({ plan }: Operation, place: VaultPlace): Promise<Result<null>> {
    return this.#options.journal.record(plan.operationId, { phase: 'saved', place });
  }

  /** Removes a secret of ours that no vault has the value of, and lets go of it when the list has lost it too. */
  async #takeBack(
    provider: CredentialProvider,
    operation: Operation,
    secret: ClientSecret,
  ): Promise<Result<null>> {
    const { plan, home, vaultIds } = operation;
    if (vaultIds === null) {
      // Which vaults were asked is not known: the value may be in one that was changed for another meanwhile.
      const place = await this.#options.vault.probe(plan.appId);
      const isSame = place.ok && (plan.place === undefined || plan.place === place.value);
      const error: AppError = place.ok ? { code: 'vault-not-found' } : place.error;
      if (!isSame) return this.#stay(operation, { kind: 'vault-unreadable', vaultId: null, error });
    }
    // From here on it is known by its ID: a copy that is left alone with our mark is never taken for it.
    if (operation.secret === null) {
      await this.#options.journal.record(plan.operationId, { phase: 'received', ...secret });
    }
    this.#crashPoint('reconciliation: about to remove');
    const removed = await provider.removePassword(home.applicationId, secret.keyId);
    // Also when the portal knows no such secret: its computers may not all have heard of it.
    if (!removed.ok) return this.#stay(operation, reasonFor(removed.error, secret));
    this.#crashPoint('reconciliation: removed');
    const discarded = await this.#discard(operation, 'rolled-back');
    this.#crashPoint('reconciliation: decision recorded');
    return discarded.ok ? this.#finishTakingBack(provider, operation) : discarded;
  }

  async #notFound(operation: Operation, sentAtMs: number): Promise<Result<null>> {
    this.#stay(operation, looking);
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
      case 'not-connected':
        return this.#lookOnceMore(provider, operation, quietPeriodMs);
      case 'never-created':
        return this.#lookOnceMore(provider, operation, lateLookAfterMs);
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

  async #lookOnceMore(
    provider: CredentialProvider,
    operation: Operation,
    afterMs: number,
  ): Promise<Result<null>> {
    const { atMs, operationId } = operation.plan;
    if (this.#options.clock.nowMs() - (operation.sentAtMs ?? atMs) < afterMs) return ok(null);
    const value = await this.#findValue(operation);
    if (value.kind === 'vault-gone' || value.kind === 'unreadable') return failed(hindranceOf(value));
    const sighting = await this.#look(provider, operation);
    if (!sighting.ok) return sighting;
    switch (sighting.value.kind) {
      case 'none':
        return this.#forget(operation);
      case 'unclear':
        // Open again: a person has to look.
        return this.#options.journal.record(operationId, { phase: 'present' });
      case 'ours': {
        const { secret } = sighting.value;
        return value.kind === 'kept'
          ? this.#takeOver(operation, secret, value.place)
          : this.#takeBack(provider, operation, secret);
      }
    }
  }

  /** What was removed stays in the journal until the list is without it, so that a portal cannot take it back. */
  async #finishTakingBack(provider: CredentialProvider, operation: Operation): Promise<Result<null>> {
    const { applicationId } = operation.home;
    const application = await provider.readApplication(applicationId, new AbortController().signal);
    if (!application.ok) return application;
    this.#crashPoint('reconciliation: asked again');
    const keyId = removedIn(operation, application.value);
    if (keyId === null) return this.#forget(operation);
    // A list that is behind, or a removal that was lost: the second one is refused then, and that is fine.
    await provider.removePassword(applicationId, keyId);
    return ok(null);
  }

  /** Notes why it is not decided yet. */
  #stay({ plan }: Operation, reason: OpenReason): Result<null> {
    this.#reasons.note(plan.operationId, reason);
    return 'error' in reason ? failed(reason.error) : ok(null);
  }

  async #forget({ plan }: Operation): Promise<Result<null>> {
    this.#reasons.forget(plan.operationId);
    const forgotten = await this.#options.journal.forget(plan.operationId);
    this.#crashPoint('reconciliation: forgotten');
    return forgotten;
  }

  async #findValue(operation: Operation): Promise<Whereabouts> {
    const found = await whereaboutsOf(this.#options, operation);
    this.#crashPoint('reconciliation: vault asked');
    return found;
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

function secretsOf(sighting: Sighting): readonly ClientSecret[] {
  if (sighting.kind === 'none') return [];
  return sighting.kind === 'ours' ? [sighting.secret] : sighting.secrets;
}

function hindranceOf(value: Extract<Whereabouts, { readonly kind: 'vault-gone' | 'unreadable' }>): AppError {
  return value.kind === 'unreadable' ? value.error : { code: 'vault-not-found' };
}

/** Why a secret of ours could not be removed. */
function reasonFor(error: AppError, secret: ClientSecret): OpenReason {
  if (personsMatters.has(error.code)) return { kind: 'several', secrets: [secret] };
  return error.code === 'not-found' ? looking : { kind: 'portal-unreadable', error };
}

/** The ID of what was removed, when it is still listed. Plans of earlier versions may not know it. */
function removedIn(operation: Operation, application: Application): string | null {
  const { secret } = operation;
  if (secret !== null)
    return application.secrets.some(({ keyId }) => keyId === secret.keyId) ? secret.keyId : null;
  const sighting = look(operation, application);
  return sighting.kind === 'ours' ? sighting.secret.keyId : null;
}
