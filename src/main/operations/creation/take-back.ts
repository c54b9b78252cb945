import { type Application, type ClientSecret, mayHave } from '../../../shared/domain/application';
import { type AppError, type ErrorCode, failed, ok, type Result } from '../../../shared/ipc/result';
import type { OpenReason } from '../../../shared/ipc/state/secret-state';
import { type CrashPoint, noCrashPoint } from '../../platform/crash-point';
import type { CredentialProvider } from '../../portal/credential-provider';
import type { VaultPlace } from '../../../shared/ipc/state/vault-state';
import type { ListedVaults } from '../../vault/listed-vaults';
import type { Vault } from '../../vault/vault';
import { canTellAbsence, isAbsent, madeByMs } from '../absence/absence';
import { candidatesOf, hidesCandidates, look } from './creation-candidates';
import type { CreationEndings } from './creation-endings';
import type { CreationFacts } from './creation-facts';
import type { OperationJournal } from '../journal/journal';
import type { Operation } from '../journal/operation';
import { quietPeriodMs } from '../reconciliation/quiet-period';
import type { Run } from '../../platform/lock/run';

/** Refusals of the portal that only the person can do something about. */
const personsMatters: ReadonlySet<ErrorCode> = new Set(['consent-needed', 'mfa-too-old', 'forbidden']);

/** How long after its sending a creation is taken back without asking: later, too much may have changed hands. */
const byItselfForMs = 24 * 3_600_000;

export interface TakingBackOptions {
  readonly vault: Pick<Vault, 'probe'>;
  readonly vaults: Pick<ListedVaults, 'byId'>;
  readonly journal: OperationJournal;
  readonly endings: CreationEndings;
  readonly run: Run;
  readonly facts: Pick<CreationFacts, 'done'>;
  /** How far the portal's answers may be behind, ms. */
  readonly lagMs: () => number;
  readonly crashPoint?: CrashPoint;
}

/**
 * Removes secrets of ours at the portal that are of no use, since nobody has their value. What is removed is known by its
 * ID before: a copy that is left alone with our mark is never taken for it, not even after a crash.
 */
export class TakingBack {
  readonly #options: TakingBackOptions;
  readonly #crashPoint: CrashPoint;

  constructor(options: TakingBackOptions) {
    this.#options = options;
    this.#crashPoint = options.crashPoint ?? noCrashPoint;
  }

  /** Removes a secret of ours that no vault has the value of, and lets go of it when the list has lost it too. */
  async takeBack(
    provider: CredentialProvider,
    operation: Operation,
    secret: ClientSecret,
  ): Promise<Result<null>> {
    const { endings, journal, facts, run } = this.#options;
    const { plan, home, sentPortalMs } = operation;
    const sinceSentMs = provider.portalNowMs() - (sentPortalMs ?? plan.portalMs);
    if (sinceSentMs > byItselfForMs) {
      // Open again, if it seemed never to have happened.
      if (operation.discarded !== null) await journal.record(plan.operationId, { phase: 'present' });
      return endings.stay(operation, { kind: 'long-ago', secrets: [secret] });
    }
    const doubt = await this.#otherPlace(operation);
    if (doubt !== null) return endings.stay(operation, { kind: 'vault-unreadable', ...doubt });
    if (operation.secret === null) await this.#nameIt(operation, secret);
    // What another run was bringing to a vault may arrive there after that run has ended.
    const isQuiet = plan.runId === run.runId || sinceSentMs >= quietPeriodMs;
    if (!isQuiet || !(await run.mayDecide(plan.runId))) return endings.stay(operation, { kind: 'looking' });
    this.#crashPoint('reconciliation: about to remove');
    const removed = await provider.removePassword(home.applicationId, secret.keyId);
    // Also when the portal knows no such secret: its computers may not all have heard of it.
    if (!removed.ok) return endings.stay(operation, reasonFor(removed.error, secret));
    this.#crashPoint('reconciliation: removed');
    const discarded = await endings.discard(operation, 'rolled-back');
    this.#crashPoint('reconciliation: decision recorded');
    const now = journal.operation(plan.operationId);
    // Also when the journal could not be written: at the portal it is gone.
    facts.done('secret-deleted', now, removed, removed.value.requestId);
    return discarded.ok ? this.finish(provider, operation) : discarded;
  }

  /** Removes the one that a person has named, when the portal lists it now and it could be meant. */
  async takeBackNamed(
    provider: CredentialProvider,
    operation: Operation,
    keyId: string,
  ): Promise<Result<null>> {
    const { applicationId } = operation.home;
    const application = await provider.readApplication(applicationId, new AbortController().signal);
    if (!application.ok) return application;
    const secret = candidatesOf(operation, application.value).find((one) => one.keyId === keyId);
    if (secret === undefined) return failed({ code: 'not-found' });
    if (operation.secret?.keyId !== keyId) {
      const named = await this.#nameIt(operation, secret);
      if (!named.ok) return named;
    }
    const removed = await provider.removePassword(applicationId, keyId);
    return removed.ok ? this.#options.endings.discard(operation, 'rolled-back') : removed;
  }

  /** What was removed stays in the journal until it is absent, so that a portal cannot take it back. */
  async finish(provider: CredentialProvider, operation: Operation): Promise<Result<null>> {
    const { applicationId } = operation.home;
    const application = await provider.readApplication(applicationId, new AbortController().signal);
    if (!application.ok) return application;
    if (hidesCandidates(operation, application.value)) return failed({ code: 'portal-answer-invalid' });
    this.#crashPoint('reconciliation: asked again');
    // As the journal has it now: what was removed may have been named only a moment ago.
    const { journal, endings } = this.#options;
    const now = journal.operation(operation.plan.operationId) ?? operation;
    const { operationId, portalMs } = now.plan;
    const keyId = removedIn(now, application.value);
    if (keyId === null) {
      const listMs = provider.portalNowMs();
      const { absentSinceMs, secret, sentPortalMs } = now;
      const madeMs = madeByMs(secret?.startDateTime ?? null, sentPortalMs ?? portalMs);
      if (isAbsent({ madeMs, absentSinceMs }, listMs, this.#options.lagMs()))
        return endings.forget(operation);
      const isFirst = absentSinceMs === null && canTellAbsence({ madeMs }, listMs, this.#options.lagMs());
      return isFirst ? journal.record(operationId, { phase: 'absent', portalMs: listMs }) : ok(null);
    }
    if (now.absentSinceMs !== null) await journal.record(operationId, { phase: 'present' });
    // A list that is behind, or a removal that was lost: the second one is refused then, and that is fine.
    await provider.removePassword(applicationId, keyId);
    return ok(null);
  }

  /** Why the place that was ready for the value may be another one now; `null` when it is the same. */
  async #otherPlace({
    plan,
    vaultIds,
  }: Operation): Promise<{ vaultId: string | null; error: AppError } | null> {
    const vaultId = vaultIds?.[0] ?? null;
    // Without a list of vaults, the value may be in one that was changed for another meanwhile.
    const leading = vaultId === null ? this.#options.vault : this.#options.vaults.byId(vaultId)?.vault;
    const place = await (leading?.probe(plan.appId) ?? failed<VaultPlace>({ code: 'vault-not-found' }));
    if (!place.ok) return { vaultId, error: place.error };
    const isSame = plan.place === undefined || plan.place === place.value;
    return isSame ? null : { vaultId, error: { code: 'vault-not-found' } };
  }

  #nameIt({ plan }: Operation, secret: ClientSecret): Promise<Result<null>> {
    return this.#options.journal.record(plan.operationId, { phase: 'received', ...secret });
  }
}

/** Why a secret of ours could not be removed. */
function reasonFor(error: AppError, secret: ClientSecret): OpenReason {
  if (personsMatters.has(error.code)) return { kind: 'several', secrets: [secret] };
  return error.code === 'not-found' ? { kind: 'looking' } : { kind: 'portal-unreadable', error };
}

/** The ID of what was removed, when it is still listed. Plans of earlier versions may not know it. */
function removedIn(operation: Operation, application: Application): string | null {
  const { secret } = operation;
  if (secret !== null) {
    return mayHave(application, secret.keyId) ? secret.keyId : null;
  }
  const sighting = look(operation, application);
  return sighting.kind === 'ours' ? sighting.secret.keyId : null;
}
