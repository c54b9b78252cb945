import type { SecretKey } from '../../../shared/domain/secret-key';
import type { CreatedSecret } from '../../../shared/ipc/channels/secret-channels';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { VaultPlace } from '../../../shared/ipc/state/vault-state';
import type { Clock } from '../../platform/clock';
import type { CrashPoint } from '../../platform/crash-point';
import { afterTime } from '../../platform/deadline';
import type { SecretValue } from '../../platform/secret-value';
import type { ListedVaults } from '../../vault/listed-vaults';
import type { Vaults } from '../../vault/vault';
import type { ApplicationLock } from '../application-lock';
import type { OperationJournal } from '../journal/journal';
import { noteOffers } from '../journal/offered-places';
import type { Operation } from '../journal/operation';
import type { ValueGate } from '../values/value-gate';
import type { CreationFacts } from './creation-facts';
import { saveValue } from './save-value';
import { UnsavedValues } from './unsaved-values';

export interface NewSecretViewsOptions {
  readonly vault: Vaults;
  readonly gate: Pick<ValueGate, 'read'>;
  readonly lock: ApplicationLock;
  readonly vaults: ListedVaults;
  readonly journal: OperationJournal;
  readonly facts: CreationFacts;
  /** ID of the environment whose list is shown; `null` for none. */
  readonly shown: () => string | null;
  readonly clock: Clock;
  readonly crashPoint: CrashPoint;
  /** Told when another value can be shown, or is saved nowhere. */
  readonly onChanged: () => void;
  /** Told the ID of an operation that is in nobody's hands any more: whoever reconciles may decide about it. */
  readonly onReleased: (operationId: string) => void;
}

/** A secret as the page names it: one of the list that is shown. */
export type ShownSecret = Omit<SecretKey, 'environmentId'>;

interface View {
  /** The page may still ask for the value. */
  readonly isOpen: boolean;
  /** The value was handed out, or is being handed out. */
  readonly wasHandedOut: boolean;
  readonly cancelEnd: () => void;
}

/** How long the value of a new secret may be asked for without a second factor. */
const viewEndsAfterMs = 30 * 60_000;

/**
 * The first views of the secrets that were created in this run, and the values that no vault has taken so far. A view ends
 * when it is left, after half an hour, and with {@link end}; a value that is saved nowhere outlives all but the first of
 * these, so that it can still be saved.
 */
export class NewSecretViews {
  readonly unsaved = new UnsavedValues();
  readonly #options: NewSecretViewsOptions;
  /** By operation ID, until they are left. */
  readonly #views = new Map<string, View>();
  /** New secrets whose value a vault refused, by operation ID. */
  readonly #refused = new Map<string, CreatedSecret>();
  /** Operation ID -> the saving under way. */
  readonly #saving = new Map<string, Promise<unknown>>();

  constructor(options: NewSecretViewsOptions) {
    this.#options = options;
  }

  /** The view of a new secret begins. */
  open(operationId: string, created: CreatedSecret): void {
    const { clock } = this.#options;
    const cancelEnd = afterTime(clock, viewEndsAfterMs, () => {
      this.#end(operationId);
    });
    this.#views.set(operationId, { isOpen: true, wasHandedOut: false, cancelEnd });
    if (created.place === null) this.#refused.set(operationId, created);
  }

  /** No value is shown any more without being asked for anew: the person has left, or has signed out. */
  end(): void {
    for (const operationId of this.#views.keys()) this.#end(operationId);
  }

  /** Lets go of every value, for the end of the application. */
  stop(): void {
    for (const { cancelEnd } of this.#views.values()) cancelEnd();
    this.unsaved.keepOnly(() => false);
  }

  /** New secrets whose value is in memory only, wherever somebody is signed in. */
  unsavedSecrets(): readonly CreatedSecret[] {
    return [...this.#refused].flatMap(([id, created]) => (this.unsaved.get(id) === null ? [] : [created]));
  }

  canReveal(operationId: string): boolean {
    const view = this.#views.get(operationId);
    if (view?.isOpen !== true) return false;
    return !view.wasHandedOut || this.unsaved.get(operationId) !== null;
  }

  /** The value of a secret of this run, for one view: once, or as often as asked for while no vault has it. */
  async reveal(of: ShownSecret): Promise<Result<{ readonly value: string }>> {
    const key = this.#keyOf(of);
    const operation = key === null ? null : this.#options.journal.leading(key);
    const revealed =
      key === null || operation === null
        ? failed({ code: 'value-not-here' } as const)
        : await this.#reveal(key, operation);
    this.#options.facts.revealed(operation, revealed);
    return revealed;
  }

  async #reveal(key: SecretKey, operation: Operation): Promise<Result<{ readonly value: string }>> {
    const { journal, facts } = this.#options;
    const { operationId } = operation.plan;
    const view = this.#views.get(operationId);
    if (view === undefined || !this.canReveal(operationId)) return failed({ code: whyNot(operation, view) });
    this.#views.set(operationId, { ...view, wasHandedOut: true });
    const shown = await this.#withValue(operation, async (value) => {
      if (this.#views.get(operationId)?.isOpen !== true) return failed({ code: 'view-over' });
      // Before a person sees it: from then on the secret may be in use and is never taken back.
      const recorded = await journal.record(operationId, { phase: 'shown' });
      if (!recorded.ok && operation.saved === null) return recorded;
      facts.aboutToBeShown(key);
      return ok({ value: value.exposeText() });
    });
    const now = this.#views.get(operationId);
    if (!shown.ok && now !== undefined) {
      this.#views.set(operationId, { ...now, wasHandedOut: view.wasHandedOut });
    }
    return shown;
  }

  /**
   * Tries once more to save a value that a vault refused: in the chosen vaults, or in the one that is named. The journal
   * hears of another vault before it gets the value, so that a crash in between leaves it to be found there.
   */
  async saveAgain(of: ShownSecret, vaultId: string | null): Promise<Result<{ readonly place: VaultPlace }>> {
    const key = this.#keyOf(of);
    const operation = key === null ? null : this.#options.journal.leading(key);
    const saved =
      operation === null
        ? failed({ code: 'value-not-here' } as const)
        : await this.#saveAlone(operation, vaultId);
    this.#options.facts.done('value-saved', operation, saved);
    return saved;
  }

  async #saveAlone(
    operation: Operation,
    vaultId: string | null,
  ): Promise<Result<{ readonly place: VaultPlace }>> {
    const { operationId } = operation.plan;
    if (operation.saved !== null) return ok({ place: operation.saved.place });
    if (!this.#views.has(operationId)) return failed({ code: 'value-not-here' });
    const saving = this.#options.lock.alone(operation.home, () => this.#save(operation, vaultId));
    this.#saving.set(operationId, saving);
    try {
      return await saving;
    } finally {
      if (this.#saving.get(operationId) === saving) this.#saving.delete(operationId);
    }
  }

  async #save(operation: Operation, vaultId: string | null): Promise<Result<{ readonly place: VaultPlace }>> {
    const { vault, vaults, journal, crashPoint, onReleased } = this.#options;
    const { operationId, appId } = operation.plan;
    const named = vaultId === null ? null : vaults.byId(vaultId);
    if (vaultId !== null && named === null) return failed({ code: 'vault-not-found' });
    const place = await (named === null ? vault.probe(appId) : named.prepare());
    if (!place.ok) return place;
    const places = named === null ? vaults.chosenFor(appId) : [named];
    const vaultIds = places.map(({ id }) => id);
    await noteOffers(journal, operation, places);
    const keeping = { vault, journal, unsaved: this.unsaved, crashPoint };
    const saved = await saveValue(keeping, operationId, place.value, vaultIds);
    if (!saved.ok) {
      const created = this.#refused.get(operationId);
      const refused = { place: place.value, error: saved.error };
      if (created !== undefined) this.#refused.set(operationId, { ...created, refused });
      this.#options.onChanged();
      return saved;
    }
    onReleased(operationId);
    return ok({ place: place.value });
  }

  /**
   * The view of a value was left. One of a new secret that is only here is gone after this; when nobody has seen it
   * either, the secret is of no use to anyone and is taken back. A saving that is under way comes to its end first.
   */
  async conclude(of: ShownSecret): Promise<void> {
    const { journal, facts, onReleased } = this.#options;
    const key = this.#keyOf(of);
    facts.viewEnded(key);
    const operation = key === null ? null : journal.leading(key);
    const operationId = operation?.plan.operationId ?? '';
    const view = this.#views.get(operationId);
    if (view === undefined) return;
    view.cancelEnd();
    this.#views.delete(operationId);
    await this.#saving.get(operationId);
    this.unsaved.destroy(operationId);
    await journal.record(operationId, { phase: 'concluded' });
    onReleased(operationId);
  }

  #end(operationId: string): void {
    const view = this.#views.get(operationId);
    if (view?.isOpen !== true) return;
    view.cancelEnd();
    this.#views.set(operationId, { ...view, isOpen: false });
    this.#options.onChanged();
  }

  #keyOf(of: ShownSecret): SecretKey | null {
    const environmentId = this.#options.shown();
    return environmentId === null ? null : { ...of, environmentId };
  }

  async #withValue<T>(
    operation: Operation,
    use: (value: SecretValue) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const unsaved = this.unsaved.get(operation.plan.operationId)?.copy();
    if (unsaved === undefined) return this.#options.gate.read(operation, use);
    try {
      return await use(unsaved);
    } finally {
      unsaved.destroy();
    }
  }
}

function whyNot(
  { shownAtMs, concludedAtMs, saved }: Operation,
  view: View | undefined,
): 'already-shown' | 'view-over' | 'value-not-here' {
  if (view?.isOpen === false) return 'view-over';
  const wasInView = concludedAtMs !== null && saved !== null;
  return view?.wasHandedOut === true || shownAtMs !== null || wasInView ? 'already-shown' : 'value-not-here';
}
