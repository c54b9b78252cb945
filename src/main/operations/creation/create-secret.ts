import { randomUUID } from 'node:crypto';
import type { Application } from '../../../shared/domain/application';
import type { Environment } from '../../../shared/domain/environment';
import { latestExpiry } from '../../../shared/domain/lifetime';
import { referenceFrom, referenceLength, splitReference } from '../../../shared/domain/secret-name';
import type { CreatedSecret, CreationForm } from '../../../shared/ipc/channels/secret-channels';
import { type AppError, failed, ok, type Result } from '../../../shared/ipc/result';
import type { OpenCreation, SavedSecret } from '../../../shared/ipc/state/secret-state';
import type { SignedInUser } from '../../../shared/ipc/state/session-state';
import type { VaultPlace } from '../../../shared/ipc/state/vault-state';
import type { Clock } from '../../platform/clock';
import { type CrashPoint, noCrashPoint } from '../../platform/crash-point';
import { Emitter } from '../../platform/emitter';
import type { Logger } from '../../platform/logger';
import type { SecretValue } from '../../platform/secret-value';
import type { CredentialProvider } from '../../portal/credential-provider';
import { secretNameError } from '../../portal/formats/secret-name-error';
import type { ListedVaults } from '../../vault/listed-vaults';
import { attemptCreation, type CreationContext, type CreationRequest } from './creation-attempt';
import { suggestedName } from './creation-checks';
import { CreationFacts, type CreationFactsOptions } from './creation-facts';
import type { OperationJournal } from '../journal/journal';
import type { LifetimeLimits } from './lifetime-limits';
import { isSaidDeleted, isSettled, type Operation } from '../journal/operation';
import { type Vaults, vaultItemName } from '../../vault/vault';
import { Reconciliation, type ReconciliationOptions } from '../reconciliation/reconcile';
import { saveValue } from './save-value';
import { UnsavedValues } from './unsaved-values';

export interface SecretCreationOptions extends Pick<CreationFactsOptions, 'facts' | 'applicationName'> {
  readonly provider: () => CredentialProvider | null;
  readonly vault: Vaults;
  readonly vaults: ListedVaults;
  readonly journal: OperationJournal;
  readonly limits: Pick<LifetimeLimits, 'offered' | 'refused'>;
  readonly environment: () => Environment | null;
  /** ID of the environment whose list is shown, signed in or not; where the person works when left out. */
  readonly shown?: () => string | null;
  /** How far the portal's answers may be behind, ms. */
  readonly lagMs: () => number;
  readonly deletions: ReconciliationOptions['deletions'];
  readonly clock: Clock;
  readonly logger: Logger;
  readonly randomBytes: (size: number) => Buffer;
  readonly crashPoint?: CrashPoint;
}

const formsRemembered = 50;

/**
 * Creates secrets so that a value is never lost unnoticed: the plan is durable before the portal hears of it, the value
 * goes into the vault before anything else, and "saved" is said only after it was read back. A request is never sent
 * twice: what has become of one without an answer is found out by {@link Reconciliation}.
 */
export class SecretCreation {
  readonly #options: SecretCreationOptions;
  readonly #crashPoint: CrashPoint;
  readonly #changed = new Emitter<null>();
  readonly #facts: CreationFacts;
  readonly #reconciliation: Reconciliation;
  readonly #unsaved = new UnsavedValues();
  /** New secrets of this run whose value a vault refused, by key ID. */
  readonly #refused = new Map<string, CreatedSecret>();
  /** Reference -> application of the forms that were opened. */
  readonly #forms = new Map<string, string>();
  /** Applications in which something is being created. */
  readonly #busy = new Set<string>();
  /** Operations of this run that nobody else may decide about. */
  readonly #underWay = new Set<string>();
  /** Secrets of this run whose view is open. */
  readonly #inView = new Set<string>();
  /** Secrets of this run whose value was handed out, or is being handed out. */
  readonly #handedOut = new Set<string>();

  constructor(options: SecretCreationOptions) {
    this.#options = options;
    this.#crashPoint = options.crashPoint ?? noCrashPoint;
    this.#facts = new CreationFacts(options);
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
      this.#unsaved.keepOnly((keyId) => {
        const operation = journal.byKeyId(keyId);
        return operation !== null && !isSaidDeleted(operation);
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
    this.#unsaved.keepOnly(() => false);
  }

  /** What the form needs. A vault that is not there is part of the answer: the form explains it. */
  async prepare(application: Application, user: SignedInUser): Promise<Result<CreationForm>> {
    const context = this.#context();
    if (!context.ok) return context;
    const { provider, environment } = context.value;
    const reference = this.#newReference(application);
    const place = await this.#options.vault.probe(application.appId);
    this.#remember(reference, application.id);
    const nowMs = provider.portalNowMs();
    const longest = latestExpiry(nowMs, environment.secretPolicy.maximumLifetime);
    return ok({
      reference,
      latestExpiry: this.#options.limits.offered(environment.id, longest, nowMs),
      suggestedName: suggestedName(user.displayName),
      vault: place.ok ? { kind: 'ready', place: place.value } : { kind: 'unavailable', error: place.error },
    });
  }

  /** Creates and saves one secret. `outcome-unknown` when the portal may have created it without our knowing. */
  async create(application: Application, wanted: CreationRequest): Promise<Result<CreatedSecret>> {
    const environmentId = this.#options.environment()?.id ?? null;
    const created = await this.#create(application, wanted);
    this.#facts.created(environmentId, application, wanted.name, created);
    return created;
  }

  async #create(application: Application, wanted: CreationRequest): Promise<Result<CreatedSecret>> {
    if (this.#forms.get(wanted.reference) !== application.id) return failed({ code: 'request-invalid' });
    const wrongName = secretNameError(wanted.name);
    if (wrongName !== null) return failed(wrongName);
    const context = this.#context();
    if (!context.ok) return context;
    if (this.#busy.has(application.id)) return failed({ code: 'busy' });
    this.#busy.add(application.id);
    const operationId = randomUUID();
    this.#underWay.add(operationId);
    try {
      const created = await attemptCreation(context.value, operationId, application, wanted);
      if (created.ok) {
        const { keyId } = created.value.secret;
        this.#inView.add(keyId);
        if (created.value.place === null) this.#refused.set(keyId, created.value);
      }
      // A value that no vault has stays ours to decide about, until its view is left.
      if (!created.ok || created.value.place !== null) this.#underWay.delete(operationId);
      return created;
    } finally {
      if (this.#mayHaveArrived(operationId)) this.#forms.delete(wanted.reference);
      this.#busy.delete(application.id);
      this.#changed.emit(null);
      this.#crashPoint('creation: page told');
      this.#reconciliation.watch();
    }
  }

  /** The value of a secret of this run, for one view: once, or as often as asked for while no vault has it. */
  async reveal(keyId: string): Promise<Result<{ readonly value: string }>> {
    const operation = this.#options.journal.byKeyId(keyId);
    const revealed = await this.#reveal(keyId, operation);
    this.#facts.revealed(operation, revealed);
    return revealed;
  }

  async #reveal(keyId: string, operation: Operation | null): Promise<Result<{ readonly value: string }>> {
    const { journal } = this.#options;
    if (operation === null) return failed({ code: 'value-not-here' });
    if (!this.#canReveal(keyId)) {
      const { shownAtMs, concludedAtMs, saved } = operation;
      const wasInView = concludedAtMs !== null && saved !== null;
      const wasShown = this.#handedOut.has(keyId) || shownAtMs !== null || wasInView;
      return failed({ code: wasShown ? 'already-shown' : 'value-not-here' });
    }
    this.#handedOut.add(keyId);
    const found = await this.#valueOf(operation, keyId);
    if (!found.ok) {
      this.#handedOut.delete(keyId);
      return found;
    }
    // Before a person sees it: from then on the secret may be in use and is never taken back.
    const recorded = await journal.record(operation.plan.operationId, { phase: 'shown' });
    try {
      if (!recorded.ok && operation.saved === null) return recorded;
      this.#facts.aboutToBeShown(keyId);
      return ok({ value: found.value.exposeText() });
    } finally {
      found.value.destroy();
    }
  }

  /**
   * Tries once more to save a value that a vault refused: in the chosen vaults, or in the one that is named. The journal
   * hears of another vault before it gets the value, so that a crash in between leaves it to be found there.
   */
  async saveAgain(keyId: string, vaultId: string | null): Promise<Result<{ readonly place: VaultPlace }>> {
    const operation = this.#options.journal.byKeyId(keyId);
    const saved = await this.#saveAgain(keyId, vaultId, operation);
    this.#facts.done('value-saved', operation, saved);
    return saved;
  }

  async #saveAgain(
    keyId: string,
    vaultId: string | null,
    operation: Operation | null,
  ): Promise<Result<{ readonly place: VaultPlace }>> {
    const { journal, vault, vaults } = this.#options;
    if (operation === null) return failed({ code: 'value-not-here' });
    if (operation.saved !== null) return ok({ place: operation.saved.place });
    const { operationId, appId } = operation.plan;
    const named = vaultId === null ? null : vaults.byId(vaultId);
    if (vaultId !== null && named === null) return failed({ code: 'vault-not-found' });
    const place = await (named === null ? vault.probe(appId) : named.vault.probe());
    if (!place.ok) return place;
    const vaultIds = (named === null ? vaults.chosenFor(appId) : [named]).map(({ id }) => id);
    for (const id of vaultIds) {
      // A full disk is no reason to let go of a value: what cannot be written down is known in this run.
      if (operation.vaultIds?.includes(id) === false) {
        await journal.record(operationId, { phase: 'offered', vaultId: id });
      }
    }
    const saved = await saveValue(
      { vault, journal, unsaved: this.#unsaved, crashPoint: this.#crashPoint },
      ...([operationId, place.value, vaultIds] as const),
    );
    if (!saved.ok) {
      this.#noteRefusal(keyId, place.value, saved.error);
      return saved;
    }
    this.#underWay.delete(operationId);
    this.#changed.emit(null);
    return ok({ place: place.value });
  }

  /**
   * The view of a new secret was left: a value that is only here is gone after this. When nobody has seen it either, the
   * secret is of no use to anyone and is taken back.
   */
  concludeView(keyId: string): void {
    this.#facts.viewEnded(keyId);
    const { journal } = this.#options;
    const operation = journal.byKeyId(keyId);
    if (!this.#inView.delete(keyId) || operation === null) return;
    const { operationId } = operation.plan;
    this.#unsaved.destroy(keyId);
    void journal.record(operationId, { phase: 'concluded' }).then(() => {
      this.#underWay.delete(operationId);
      this.#changed.emit(null);
      const now = journal.operation(operationId);
      if (now !== null && !isSettled(now)) void this.reconcile();
    });
  }

  /** New secrets whose value is in memory only, wherever somebody is signed in. */
  unsaved(): readonly CreatedSecret[] {
    return [...this.#refused.values()].filter(({ secret }) => this.#unsaved.get(secret.keyId) !== null);
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
    const { displayName } = operation.plan;
    const settled = await this.#reconciliation.settle(operation, keyId);
    this.#changed.emit(null);
    return settled.ok ? ok({ displayName }) : settled;
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
      const { plan, secret, saved, discarded, verifiedAtMs } = operation;
      if (secret === null || saved === null || discarded !== null || isSaidDeleted(operation)) return [];
      if (journal.isReplaced(plan.operationId)) return [];
      const { keyId } = secret;
      const canReveal = this.#canReveal(keyId);
      return [{ keyId, place: saved.place, savedAtMs: saved.atMs, verifiedAtMs, canReveal }];
    });
  }

  /** Whether the portal may have carried a request out: then its form is never sent again, whoever asks. */
  #mayHaveArrived(operationId: string): boolean {
    const operation = this.#options.journal.operation(operationId);
    return operation !== null && operation.sentAtMs !== null && operation.discarded !== 'refused';
  }

  #noteRefusal(keyId: string, place: VaultPlace, error: AppError): void {
    const created = this.#refused.get(keyId);
    if (created === undefined) return;
    this.#refused.set(keyId, { ...created, refused: { place, error } });
    this.#changed.emit(null);
  }

  #canReveal(keyId: string): boolean {
    if (!this.#inView.has(keyId)) return false;
    return this.#unsaved.get(keyId) !== null || !this.#handedOut.has(keyId);
  }

  async #valueOf(operation: Operation, keyId: string): Promise<Result<SecretValue>> {
    const unsaved = this.#unsaved.get(keyId);
    if (unsaved !== null) return ok(unsaved.copy());
    const found = await this.#options.vault.get(vaultItemName(operation));
    if (!found.ok) return found;
    return found.value === null ? failed({ code: 'value-not-here' }) : ok(found.value);
  }

  /** Operations of the environment whose list is shown: where a value is kept is known without a session. */
  #here(): readonly Operation[] {
    const { shown, environment } = this.#options;
    const environmentId = shown === undefined ? environment()?.id : shown();
    return this.#options.journal.operations().filter(({ home }) => home.environmentId === environmentId);
  }

  #context(): Result<CreationContext> {
    const { vault, vaults, journal, limits, logger } = this.#options;
    const provider = this.#options.provider();
    const environment = this.#options.environment();
    if (provider === null || environment === null) return failed({ code: 'not-signed-in' });
    if (!provider.capabilities.canCreate) return failed({ code: 'forbidden' });
    return ok({
      provider,
      environment,
      ...{ vault, vaults, journal, limits, logger },
      unsaved: this.#unsaved,
      crashPoint: this.#crashPoint,
    });
  }

  /** One that is not at the end of a name in the application, and not in the journal. */
  #newReference(application: Application): string {
    const taken = new Set(this.#options.journal.operations().map(({ plan }) => plan.reference));
    for (const { displayName } of application.secrets) {
      const { reference } = splitReference(displayName ?? '');
      if (reference !== null) taken.add(reference);
    }
    for (;;) {
      const reference = referenceFrom(this.#options.randomBytes(referenceLength));
      if (!taken.has(reference) && !this.#forms.has(reference)) return reference;
    }
  }

  #remember(reference: string, applicationId: string): void {
    this.#forms.set(reference, applicationId);
    for (const oldest of this.#forms.keys()) {
      if (this.#forms.size <= formsRemembered) return;
      this.#forms.delete(oldest);
    }
  }
}
