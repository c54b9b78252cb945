import { randomUUID } from 'node:crypto';
import type { Application } from '../../../shared/domain/application';
import { latestExpiry } from '../../../shared/domain/lifetime';
import { splitReference } from '../../../shared/domain/secret-name';
import type { CreatedSecret, CreationForm } from '../../../shared/ipc/channels/secret-channels';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { OpenCreation, SavedSecret } from '../../../shared/ipc/state/secret-state';
import type { SignedInUser } from '../../../shared/ipc/state/session-state';
import type { BeginWrite } from '../../access/begin-write';
import { type CrashPoint, noCrashPoint } from '../../platform/crash-point';
import { Emitter } from '../../platform/emitter';
import { secretNameError } from '../../portal/formats/secret-name-error';
import type { ListedVaults } from '../../vault/listed-vaults';
import type { ApplicationHold, ApplicationLock } from '../application-lock';
import { attemptCreation, type CreationContext, type CreationRequest } from './creation-attempt';
import { suggestedName } from './creation-checks';
import { CreationFacts, type CreationFactsOptions } from './creation-facts';
import type { LifetimeLimits } from './lifetime-limits';
import { isSaidDeleted, isSettled, type Operation, secretKeyOf } from '../journal/operation';
import type { Vaults } from '../../vault/vault';
import { Reconciliation } from '../reconciliation/reconcile';
import type { ReconciliationOptions } from '../reconciliation/reconciliation-options';
import type { ValueGate } from '../values/value-gate';
import { newReference } from '../journal/new-reference';
import { OpenedForms } from './opened-forms';
import { NewSecretViews } from './new-secret-views';

export interface SecretCreationOptions
  extends
    Pick<CreationFactsOptions, 'facts' | 'applicationName'>,
    Pick<ReconciliationOptions, 'provider' | 'environment' | 'journal' | 'deletions'>,
    Pick<ReconciliationOptions, 'lagMs' | 'run' | 'clock' | 'logger' | 'crashPoint'> {
  readonly vault: Vaults;
  readonly gate: Pick<ValueGate, 'read'>;
  readonly lock: ApplicationLock;
  readonly beginWrite: BeginWrite;
  readonly vaults: ListedVaults;
  readonly limits: Pick<LifetimeLimits, 'offered' | 'refused'>;
  /** ID of the environment whose list is shown, signed in or not; where the person works when left out. */
  readonly shown?: () => string | null;
  readonly randomBytes: (size: number) => Buffer;
}

/**
 * Creates secrets so that a value is never lost unnoticed: the plan is durable before the portal hears of it, the value
 * goes into the vault before anything else, and "saved" is said only after it was read back. A request is never sent
 * twice: what has become of one without an answer is found out by {@link Reconciliation}.
 */
export class SecretCreation {
  /** The first views of what was created. */
  readonly views: NewSecretViews;
  readonly #options: SecretCreationOptions;
  readonly #crashPoint: CrashPoint;
  readonly #changed = new Emitter<null>();
  readonly #facts: CreationFacts;
  readonly #reconciliation: Reconciliation;
  readonly #forms = new OpenedForms();
  /** Operations of this run that nobody else may decide about. */
  readonly #underWay = new Set<string>();

  constructor(options: SecretCreationOptions) {
    this.#options = options;
    this.#crashPoint = options.crashPoint ?? noCrashPoint;
    this.#facts = new CreationFacts(options);
    this.views = new NewSecretViews({
      ...options,
      facts: this.#facts,
      crashPoint: this.#crashPoint,
      shown: () => this.#shown(),
      onChanged: () => {
        this.#changed.emit(null);
      },
      onReleased: (operationId) => {
        this.#release(operationId);
      },
    });
    this.#reconciliation = new Reconciliation({
      ...options,
      crashPoint: this.#crashPoint,
      facts: this.#facts,
      isUnderWay: (id) => this.#underWay.has(id),
      onReason: () => {
        this.#changed.emit(null);
      },
    });
  }

  /** Takes up what earlier runs left in the journal. */
  load(): Promise<Result<null>> {
    const { journal } = this.#options;
    journal.onChanged(() => {
      this.views.unsaved.keepOnly((id) => {
        const operation = journal.operation(id);
        if (operation === null || operation.discarded !== null) return false;
        return !journal.isReplaced(id) && !isSaidDeleted(operation);
      });
      this.#changed.emit(null);
    });
    return journal.load();
  }

  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  /** Decides what can be decided about creations without a known end. To be called at start and after a sign-in. */
  reconcile(): Promise<void> {
    return this.#reconciliation.run();
  }

  /** Looks again from time to time as long as something is open. */
  watch(): void {
    this.#reconciliation.watch();
  }

  /** Ends the watching and lets go of every value, for the end of the application. */
  stop(): void {
    this.#reconciliation.stop();
    this.views.stop();
  }

  /** What the form needs. A vault that is not there is part of the answer: the form explains it. */
  async prepare(application: Application, user: SignedInUser): Promise<Result<CreationForm>> {
    const context = this.#context();
    if (!context.ok) return context;
    const { provider, environment, vault } = context.value;
    const reference = this.#newReference(application);
    const place = await vault.probe(application.appId);
    this.#forms.open(reference, application.id);
    const nowMs = provider.portalNowMs();
    const longest = latestExpiry(nowMs, environment.secretPolicy.maximumLifetime);
    return ok({
      reference,
      latestExpiry: this.#options.limits.offered(environment.id, longest, nowMs),
      suggestedName: suggestedName(user.displayName),
      vault: place.ok ? { kind: 'ready', place: place.value } : { kind: 'unavailable', error: place.error },
    });
  }

  /**
   * Creates and saves one secret. `outcome-unknown` when the portal may have created it without our knowing.
   *
   * @param hold where it is a part of something that is under way for the application
   */
  async create(
    application: Application,
    wanted: CreationRequest,
    hold: ApplicationHold | null = null,
  ): Promise<Result<CreatedSecret>> {
    const environmentId = this.#options.environment()?.id ?? null;
    const created = await this.#create(application, wanted, hold);
    this.#facts.created(environmentId, application, wanted.name, created);
    return created;
  }

  async #create(
    application: Application,
    wanted: CreationRequest,
    hold: ApplicationHold | null,
  ): Promise<Result<CreatedSecret>> {
    if (!this.#forms.isOf(wanted.reference, application.id)) return failed({ code: 'request-invalid' });
    const wrongName = secretNameError(wanted.name);
    if (wrongName !== null) return failed(wrongName);
    const context = this.#context();
    if (!context.ok) return context;
    const place = { environmentId: context.value.environment.id, applicationId: application.id };
    return this.#options.lock.alone(place, () => this.#attempt(context.value, application, wanted), hold);
  }

  async #attempt(
    context: CreationContext,
    application: Application,
    wanted: CreationRequest,
  ): Promise<Result<CreatedSecret>> {
    const begun = await this.#options.beginWrite();
    if (!begun.ok) return begun;
    const operationId = randomUUID();
    this.#underWay.add(operationId);
    try {
      const created = await attemptCreation(context, operationId, application, wanted);
      if (created.ok) this.views.open(operationId, created.value);
      // A value that no vault has stays ours to decide about, until its view is left.
      if (!created.ok || created.value.place !== null) this.#underWay.delete(operationId);
      return created;
    } finally {
      if (this.#mayHaveArrived(operationId)) this.#forms.close(wanted.reference);
      this.#changed.emit(null);
      this.#crashPoint('creation: page told');
      this.#reconciliation.watch();
    }
  }

  /** New secrets whose value is in memory only, wherever somebody is signed in. */
  unsaved(): readonly CreatedSecret[] {
    return this.views.unsavedSecrets();
  }

  /**
   * What a person says of a creation that cannot be decided without them: which secret is to be deleted, or `null` when
   * none is theirs.
   */
  async decide(operationId: string, keyId: string | null): Promise<Result<{ readonly displayName: string }>> {
    const operation = this.#here().find(({ plan }) => plan.operationId === operationId) ?? null;
    const decided = await this.#decide(operationId, keyId, operation);
    // What was removed may have been named only by this.
    const now = this.#options.journal.operation(operationId) ?? operation;
    this.#facts.done(keyId === null ? 'watching-stopped' : 'secret-deleted', now, decided);
    return decided;
  }

  async #decide(
    operationId: string,
    keyId: string | null,
    operation: Operation | null,
  ): Promise<Result<{ readonly displayName: string }>> {
    if (operation === null || isSettled(operation)) return failed({ code: 'not-found' });
    if (this.#underWay.has(operationId)) return failed({ code: 'busy' });
    const settled = await this.#reconciliation.settle(operation, keyId);
    this.#changed.emit(null);
    return settled.ok ? ok({ displayName: operation.plan.displayName }) : settled;
  }

  openCreations(): readonly OpenCreation[] {
    return this.#here()
      .filter((operation) => !isSettled(operation) && operation.plan.takenIn === undefined)
      .map(({ plan, sentAtMs, secret }) => {
        const { operationId, applicationId, displayName, atMs } = plan;
        const step = secret !== null ? 'received' : sentAtMs !== null ? 'sent' : 'planned';
        const phase = this.#underWay.has(operationId) ? step : 'watching';
        const reason = this.#reconciliation.reasonOf(operationId);
        return { operationId, applicationId, displayName, startedAtMs: atMs, phase, reason };
      });
  }

  saved(): readonly SavedSecret[] {
    const { journal } = this.#options;
    return this.#here().flatMap((operation) => {
      const { plan, saved, discarded, verifiedAtMs } = operation;
      const key = secretKeyOf(operation);
      if (key === null || saved === null || discarded !== null || isSaidDeleted(operation)) return [];
      if (journal.isReplaced(plan.operationId)) return [];
      const canReveal = this.views.canReveal(plan.operationId);
      return [{ ...key, place: saved.place, savedAtMs: saved.atMs, verifiedAtMs, canReveal }];
    });
  }

  /** Whether the portal may have carried a request out: then its form is never sent again, whoever asks. */
  #mayHaveArrived(operationId: string): boolean {
    const operation = this.#options.journal.operation(operationId);
    return operation !== null && operation.sentAtMs !== null && operation.discarded !== 'refused';
  }

  /** Operations of the environment whose list is shown: where a value is kept is known without a session. */
  #here(): readonly Operation[] {
    const environmentId = this.#shown();
    return this.#options.journal.operations().filter(({ home }) => home.environmentId === environmentId);
  }

  #shown(): string | null {
    const { shown, environment } = this.#options;
    return shown === undefined ? (environment()?.id ?? null) : shown();
  }

  #release(operationId: string): void {
    this.#underWay.delete(operationId);
    this.#changed.emit(null);
    const now = this.#options.journal.operation(operationId);
    if (now !== null && !isSettled(now)) void this.reconcile();
  }

  #context(): Result<CreationContext> {
    const { vault, vaults, journal, limits, logger } = this.#options;
    const [provider, environment] = [this.#options.provider(), this.#options.environment()];
    if (provider === null || environment === null) return failed({ code: 'not-signed-in' });
    if (!provider.capabilities.canCreate) return failed({ code: 'forbidden' });
    return ok({
      provider,
      environment,
      ...{ vault, vaults, journal, limits, logger },
      unsaved: this.views.unsaved,
      crashPoint: this.#crashPoint,
    });
  }

  /** One that is not at the end of a name in the application, in the journal, or in another form. */
  #newReference({ secrets }: Application): string {
    const named = secrets.map(({ displayName }) => splitReference(displayName ?? '').reference);
    return newReference(
      this.#options,
      (reference) => named.includes(reference) || this.#forms.has(reference),
    );
  }
}
