import type { ClientSecret } from '../../../shared/domain/application';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { OpenReason } from '../../../shared/ipc/state/secret-state';
import type { VaultPlace } from '../../../shared/ipc/state/vault-state';
import { type CrashPoint, noCrashPoint } from '../../platform/crash-point';
import type { CredentialProvider } from '../../portal/credential-provider';
import { hidesCandidates, look, secretsOf, type Sighting } from '../creation/creation-candidates';
import { CreationEndings } from '../creation/creation-endings';
import { NotedAbsence } from '../absence/noted-absence';
import type { DiscardReason } from '../journal/journal-line';
import { isSettled, type Operation } from '../journal/operation';
import { quietPeriodMs } from './quiet-period';
import { TakingBack } from '../creation/take-back';
import type { ReconciliationOptions } from './reconciliation-options';
import { letGoOfValue } from '../values/let-go';
import { hindranceOf, isUntold, type Whereabouts, whereaboutsOf } from '../values/value-whereabouts';

/** How often an open creation is looked at while the application runs. */
const lookEveryMs = 60_000;
/** When a creation that seemed never to have happened is looked for once more. */
const lateLookAfterMs = 24 * 3_600_000;
const looking: OpenReason = { kind: 'looking' };

/**
 * Finds out what became of creations without a known end, by vault and portal, never by sending again:
 *
 * - the vault has the value: the secret is taken over as saved;
 * - the vault was read and has none, and one secret at the portal can only be ours: it is useless, its value is lost,
 *   so it is removed there;
 * - it is absent (see {@link isAbsent}): it never was, and after a day that is checked once more;
 * - its value was replaced by another one that is saved: it goes;
 * - the network says that there was no connection: it never was, and that is forgotten once it is absent;
 * - a person wants it deleted: see {@link SecretDeletion}.
 *
 * In every other case nothing is decided, above all while the run that began it may still live, while the vault or the
 * portal cannot be read, and when several secrets could be meant.
 */
export class Reconciliation {
  readonly #options: ReconciliationOptions;
  readonly #crashPoint: CrashPoint;
  readonly #endings: CreationEndings;
  readonly #taking: TakingBack;
  readonly #absence: NotedAbsence;
  #run: Promise<void> | null = null;
  #cancelNext: (() => void) | null = null;
  /** Creations about which a person is deciding. */
  readonly #settling = new Set<string>();

  constructor(options: ReconciliationOptions) {
    this.#options = options;
    this.#crashPoint = options.crashPoint ?? noCrashPoint;
    this.#endings = new CreationEndings(options);
    this.#taking = new TakingBack({ ...options, endings: this.#endings });
    this.#absence = new NotedAbsence(options);
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
    return this.#endings.reasonOf(operationId);
  }

  /**
   * What a person says of a creation that was shown to them: which secret is to be removed, or `null` when none is
   * theirs. Only what the portal lists now and could be meant is removed, and nothing is removed by itself afterwards.
   */
  async settle(operation: Operation, keyId: string | null): Promise<Result<null>> {
    const { operationId } = operation.plan;
    if (!('secrets' in this.reasonOf(operationId))) return failed({ code: 'request-invalid' });
    if (keyId === null) return this.#endings.forget(operation);
    const provider = this.#options.provider();
    if (provider === null) return failed({ code: 'not-signed-in' });
    this.#settling.add(operationId);
    try {
      // A look that is under way knows nothing of this: with the named one gone it could take another one for ours.
      await this.#run;
      const now = this.#options.journal.operation(operationId);
      if (now === null || isSettled(now)) return failed({ code: 'not-found' });
      if (!(await this.#options.run.mayDecide(now.plan.runId))) return failed({ code: 'profile-in-use' });
      return await this.#taking.takeBackNamed(provider, now, keyId);
    } finally {
      this.#settling.delete(operationId);
      this.watch();
    }
  }

  #toLookAt(): readonly Operation[] {
    const { journal, environment, isUnderWay } = this.#options;
    const environmentId = environment()?.id;
    return journal
      .unfinished()
      .filter(({ home }) => home.environmentId === environmentId)
      .filter(({ plan: { operationId } }) => !isUnderWay(operationId) && !this.#settling.has(operationId));
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
    const { discarded, plan, deletion } = operation;
    // Not while the run lives that began it, on whatever computer.
    if (!(await this.#options.run.mayDecide(plan.runId))) return ok(null);
    if (operation.isDoubtful) return this.#leaveToPerson(provider, operation);
    if (discarded !== null) return this.#finish(provider, operation, discarded);
    if (deletion !== null) return this.#options.deletions.look(provider, operation);
    if (!this.#options.journal.isReplaced(plan.operationId)) return this.#decide(provider, operation);
    return letGoOfValue(this.#options, operation);
  }

  /** Our record of it is not whole: it may have been saved, seen or decided otherwise. */
  async #leaveToPerson(provider: CredentialProvider, operation: Operation): Promise<Result<null>> {
    const sighting = await this.#look(provider, operation);
    if (!sighting.ok) {
      return this.#endings.stay(operation, { kind: 'portal-unreadable', error: sighting.error });
    }
    return this.#endings.stay(operation, { kind: 'record-damaged', secrets: secretsOf(sighting.value) });
  }

  async #decide(provider: CredentialProvider, operation: Operation): Promise<Result<null>> {
    // Its deletion was never asked for, or is off.
    if (operation.plan.listed !== undefined) return this.#endings.forget(operation);
    if (operation.plan.takenIn !== undefined) return this.#decideTakenIn(operation);
    if (operation.sentAtMs === null) return this.#endings.discard(operation, 'not-sent');
    const value = await this.#findValue(operation);
    if (value.kind === 'unreadable' && !isUntold(value)) {
      const { vaultId, error } = value;
      return this.#endings.stay(operation, { kind: 'vault-unreadable', vaultId, error });
    }
    const place = value.kind === 'kept' ? value.place : null;
    // The portal has told its ID, and the vault has the value: a list that is behind changes nothing about it.
    if (place !== null && operation.secret !== null) return this.#endings.saved(operation, place);
    const sighting = await this.#look(provider, operation);
    if (!sighting.ok) {
      return this.#endings.stay(operation, { kind: 'portal-unreadable', error: sighting.error });
    }
    const secrets = secretsOf(sighting.value);
    if (value.kind === 'vault-gone' || value.kind === 'vault-unmarked') {
      return this.#endings.stay(operation, { kind: value.kind, secrets });
    }
    if (sighting.value.kind === 'none') {
      const isSearched = place === null;
      return isSearched ? this.#notFound(provider, operation) : this.#endings.stay(operation, looking);
    }
    await this.#absence.end(operation);
    if (sighting.value.kind === 'unclear' || isUntold(value)) {
      return this.#endings.stay(operation, { kind: 'several', secrets });
    }
    const { secret } = sighting.value;
    return place === null
      ? this.#taking.takeBack(provider, operation, secret)
      : this.#takeOver(operation, secret, place);
  }

  /** A value whose taking in was cut off: nothing was asked of the portal, so only the vault is looked at. */
  async #decideTakenIn(operation: Operation): Promise<Result<null>> {
    const value = await this.#findValue(operation);
    if (value.kind === 'kept') return this.#endings.saved(operation, value.place);
    if (value.kind !== 'nowhere') return failed(hindranceOf(value));
    const isQuiet = this.#options.clock.nowMs() - operation.plan.atMs >= quietPeriodMs;
    // What a vault has under its name is not the value: a part of it, perhaps.
    return isQuiet ? letGoOfValue(this.#options, operation) : ok(null);
  }

  /** The vault has the value of a secret that was found in the list. */
  async #takeOver(operation: Operation, secret: ClientSecret, place: VaultPlace): Promise<Result<null>> {
    const { operationId } = operation.plan;
    if (operation.secret === null) {
      await this.#options.journal.record(operationId, { phase: 'received', ...secret });
    }
    return this.#endings.saved(operation, place);
  }

  async #notFound(provider: CredentialProvider, operation: Operation): Promise<Result<null>> {
    this.#endings.stay(operation, looking);
    const isGone = await this.#absence.note(operation, provider.portalNowMs());
    return isGone ? this.#endings.discard(operation, 'never-created') : ok(null);
  }

  /** The last step of what was discarded: a late look, the vault's item, then the file itself. */
  async #finish(
    provider: CredentialProvider,
    operation: Operation,
    reason: DiscardReason,
  ): Promise<Result<null>> {
    switch (reason) {
      case 'not-connected':
        return this.#lookOnceMore(provider, operation, this.#options.lagMs());
      case 'never-created':
        return this.#lookOnceMore(provider, operation, lateLookAfterMs);
      case 'rolled-back':
        return this.#taking.finish(provider, operation);
      case 'deleted':
        return letGoOfValue(this.#options, operation);
      case 'not-sent':
      case 'refused':
        return this.#endings.forget(operation);
    }
  }

  async #lookOnceMore(
    provider: CredentialProvider,
    operation: Operation,
    afterMs: number,
  ): Promise<Result<null>> {
    const { portalMs, operationId } = operation.plan;
    const isTime = (): boolean => provider.portalNowMs() - (operation.sentPortalMs ?? portalMs) >= afterMs;
    if (!isTime()) return ok(null);
    const value = await this.#findValue(operation);
    if (value.kind === 'unreadable' && !isUntold(value)) return failed(value.error);
    const sighting = await this.#look(provider, operation);
    if (!sighting.ok) return sighting;
    // The portal's clock is known anew by its answer.
    if (!isTime()) return ok(null);
    if (sighting.value.kind === 'none') {
      const isGone = await this.#absence.note(operation, provider.portalNowMs());
      return isGone ? this.#endings.forget(operation) : ok(null);
    }
    const isKnown = value.kind === 'kept' || value.kind === 'nowhere';
    if (sighting.value.kind === 'unclear' || !isKnown) {
      // Open again: a person has to look.
      return this.#options.journal.record(operationId, { phase: 'present' });
    }
    const { secret } = sighting.value;
    return value.kind === 'kept'
      ? this.#takeOver(operation, secret, value.place)
      : this.#taking.takeBack(provider, operation, secret);
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
    if (!application.ok) return application;
    return hidesCandidates(operation, application.value)
      ? failed({ code: 'portal-answer-invalid' })
      : ok(look(operation, application.value));
  }
}
