import { randomUUID } from 'node:crypto';
import { type Application, type ClientSecret, keyIdsOf } from '../../../shared/domain/application';
import type { Environment } from '../../../shared/domain/environment';
import type { SecretKey } from '../../../shared/domain/secret-key';
import type { TakenInValue } from '../../../shared/ipc/by-hand';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import { endingOf, subjectOf } from '../../facts/fact-parts';
import type { FactTeller } from '../../facts/facts';
import type { Clock } from '../../platform/clock';
import type { Logger } from '../../platform/logger';
import type { SecretValue } from '../../platform/secret-value';
import { type ListedVault, type ListedVaults, marksOf } from '../../vault/listed-vaults';
import type { ApplicationLock } from '../application-lock';
import type { OperationJournal, Plan } from '../journal/journal';
import { newReference } from '../journal/new-reference';
import { noteOffers } from '../journal/offered-places';
import type { Operation } from '../journal/operation';
import { lyingThere } from '../../vault/read-back';
import { type VaultItemDetails, vaultItemName, type Vaults } from '../../vault/vault';
import { isByHand } from '../../environments/by-hand-environment';
import { fingerprintOf } from '../../environments/fingerprint';
import { letGoOfValue } from './let-go';
import { type PastedValue, readPastedValue, type ValueSource } from './pasted-value';
import type { ValueGate } from './value-gate';
import { isAtHome, type IsBound } from './value-home';
import { proofOf } from './value-proof';

export interface ValueTakeInOptions {
  readonly source: ValueSource;
  readonly gate: Pick<ValueGate, 'read'>;
  readonly isBound: IsBound;
  readonly lock: ApplicationLock;
  readonly vault: Vaults;
  readonly vaults: Pick<ListedVaults, 'chosenFor'>;
  readonly journal: OperationJournal;
  readonly environment: () => Environment | null;
  readonly facts: FactTeller;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly randomBytes: (size: number) => Buffer;
  /** Told the hint of a secret that was listed without it. A list that is not ours refuses, and that is fine. */
  readonly learnHint: (applicationId: string, keyId: string, hint: string) => Promise<Result<null>>;
}

type Work = (environment: Environment, secret: ClientSecret) => Promise<Result<TakenInValue>>;
type Kept = Omit<TakenInValue, 'isClipboardCleared'>;

/** What the person said beforehand. */
export interface TakeInRequest {
  /** Also a value that does not look like one of Entra's. */
  readonly isUnusualFine: boolean;
  /** Also when the vault has another value for this secret; that one is then removed. */
  readonly isReplacing: boolean;
}

/**
 * Takes the value of a known secret from the clipboard into the vault: judged by its shape and its hint, planned in the
 * journal, stored in every place that is chosen, read back, and only then said to be there. It never passes the page. The
 * clipboard is cleared after a success; before, it may be the only copy.
 */
export class ValueTakeIn {
  readonly #options: ValueTakeInOptions;

  constructor(options: ValueTakeInOptions) {
    this.#options = options;
  }

  /**
   * `hint-differs` when the value begins otherwise than the list says, `value-looks-like-id`, `value-unusual`. When replacing
   * was not asked for, `other-value-stored`, or `other-hint-stored` where the list's hint is only what the stored value has
   * taught it: that value may have been the wrong one.
   */
  async takeIn(
    application: Application,
    keyId: string,
    wanted: TakeInRequest,
  ): Promise<Result<TakenInValue>> {
    return this.#told(application, keyId, async (environment, secret) => {
      const pasted = await readPastedValue(this.#options.source, wanted.isUnusualFine);
      if (!pasted.ok) return pasted;
      try {
        return await this.#store(environment, application, secret, pasted.value, wanted.isReplacing);
      } finally {
        pasted.value.destroy();
      }
    });
  }

  /** The same for a value that was read before. It stays the caller's, to try again with or to destroy. */
  async store(application: Application, keyId: string, pasted: PastedValue): Promise<Result<TakenInValue>> {
    return this.#told(application, keyId, (environment, secret) =>
      this.#store(environment, application, secret, pasted, false),
    );
  }

  async #told(application: Application, keyId: string, work: Work): Promise<Result<TakenInValue>> {
    const { environment, facts } = this.#options;
    const subject = subjectOf(environment()?.id ?? null, application, keyId);
    const taken = await this.#alone(application, keyId, work);
    facts.tell({ kind: 'value-taken-in', ...subject, ...endingOf(taken) });
    return taken;
  }

  /** For one application one at a time. */
  async #alone(application: Application, keyId: string, work: Work): Promise<Result<TakenInValue>> {
    const here = this.#options.environment();
    if (here === null) return failed({ code: 'not-signed-in' });
    const secret = application.secrets.find((one) => one.keyId === keyId);
    if (secret === undefined) return failed({ code: 'not-found' });
    const place = { environmentId: here.id, applicationId: application.id };
    return this.#options.lock.alone(place, () => work(here, secret));
  }

  async #store(
    environment: Environment,
    application: Application,
    secret: ClientSecret,
    pasted: PastedValue,
    isReplacing: boolean,
  ): Promise<Result<TakenInValue>> {
    const taken = await this.#keep(environment, application, secret, pasted, isReplacing);
    if (!taken.ok) return taken;
    const isClipboardCleared = await this.#options.source.clearIfStill(pasted.copied);
    if (secret.hint !== pasted.hint) {
      await this.#options.learnHint(application.id, secret.keyId, pasted.hint);
    }
    return ok({ ...taken.value, isClipboardCleared });
  }

  async #keep(
    environment: Environment,
    application: Application,
    secret: ClientSecret,
    { value, hint }: PastedValue,
    isReplacing: boolean,
  ): Promise<Result<Kept>> {
    const { gate, vault, vaults, journal, logger } = this.#options;
    const loaded = await journal.load();
    if (!loaded.ok) return loaded;
    const key: SecretKey = {
      environmentId: environment.id,
      applicationId: application.id,
      keyId: secret.keyId,
    };
    const earlier = journal.leading(key);
    const isOtherHint = secret.hint !== null && secret.hint !== hint;
    if (isOtherHint && !isHintOfStored(earlier, environment)) return failed({ code: 'hint-differs' });
    if (earlier !== null && earlier.saved !== null) {
      const differing: string[] = [];
      const same = await gate.read(
        earlier,
        async (stored) => ok(stored.equals(value)),
        (vaultId) => differing.push(vaultId),
      );
      const isOther = differing.length > 0 || (same.ok ? !same.value : same.error.code === 'value-differs');
      const isKept = same.ok && same.value && isAtHome(earlier, this.#options.isBound);
      if (isKept && (!isOther || isReplacing)) {
        return this.#keepAgain(earlier, key, { ...secret, hint }, value, isReplacing);
      }
      if (!same.ok && !isOther && same.error.code !== 'value-not-here') return same;
      if (isOtherHint && !isReplacing) return failed({ code: 'other-hint-stored' });
      if (isOther && !isReplacing) return failed({ code: 'other-value-stored' });
    }
    const chosen = vaults.chosenFor(application.appId);
    const vaultIds = chosen.map(({ id }) => id);
    const place = await vault.probe(application.appId);
    if (!place.ok) return place;
    const known = { ...secret, hint };
    const replaced = journal.allOf(key);
    const planned = await this.#plan(environment, application, known, value, {
      ...{ place: place.value, vaultIds, marks: marksOf(chosen) },
      ...(replaced.length === 0 ? {} : { replaces: replaced.map(({ plan }) => plan.operationId) }),
    });
    if (!planned.ok) return planned;
    const { operationId } = planned.value.plan;
    const put = await vault.put(vaultItemName(planned.value), value, detailsOf(known), vaultIds);
    if (!put.ok) {
      // Whether it took effect is not known: the item is removed by the next reconciliation.
      await journal.record(operationId, { phase: 'discarded', reason: 'deleted' });
      logger.warn('value not taken in', { code: put.error.code, keyId: key.keyId });
      return put;
    }
    const recorded = await journal.record(operationId, { phase: 'saved', place: place.value });
    // Another run has the profile: it decides, and may let go of it.
    if (!recorded.ok && recorded.error.code === 'profile-in-use') return recorded;
    for (const other of replaced) await letGoOfValue(this.#options, other);
    return ok({ place: place.value, hint, wasThere: false });
  }

  /** The value is stored already, but perhaps not in every place that is chosen now. */
  async #keepAgain(
    earlier: Operation,
    key: SecretKey,
    known: ClientSecret & { readonly hint: string },
    value: SecretValue,
    isReplacing: boolean,
  ): Promise<Result<Kept>> {
    const { vault, vaults, journal } = this.#options;
    const { plan, saved } = earlier;
    const place = await vault.probe(plan.appId);
    if (!place.ok) return place;
    const name = vaultItemName(earlier);
    const chosen = vaults.chosenFor(plan.appId);
    const lacking: ListedVault[] = [];
    for (const one of chosen) {
      const lying = await lyingThere(one.vault, name, value);
      if (lying === 'another' && !isReplacing) return failed({ code: 'other-value-stored' });
      if (lying !== 'the-value') lacking.push(one);
    }
    await noteOffers(journal, earlier, lacking);
    const lackingIds = lacking.map(({ id }) => id);
    const put = lacking.length === 0 ? ok(null) : await vault.put(name, value, detailsOf(known), lackingIds);
    // As for every value the first place decides.
    if (!put.ok && lacking[0] === chosen[0]) return put;
    if (saved?.place !== place.value) {
      await journal.record(plan.operationId, { phase: 'saved', place: place.value });
    }
    for (const other of journal.allOf(key)) {
      if (other.plan.operationId !== plan.operationId) await letGoOfValue(this.#options, other);
    }
    return ok({ place: place.value, hint: known.hint, wasThere: true });
  }

  /** Its places and its proof are written down before a vault is asked: a crash leaves enough to find the value by. */
  async #plan(
    environment: Environment,
    application: Application,
    { keyId, displayName, hint, startDateTime, endDateTime }: ClientSecret,
    value: SecretValue,
    more: Pick<Plan, 'place' | 'vaultIds' | 'marks' | 'replaces'>,
  ): Promise<Result<Operation>> {
    const { journal, clock } = this.#options;
    const operationId = randomUUID();
    const proof = proofOf(operationId, value);
    const planned = await journal.plan({
      ...{
        operationId,
        environmentId: environment.id,
        applicationId: application.id,
        appId: application.appId,
      },
      reference: newReference(this.#options),
      displayName: displayName ?? '',
      endDateTime,
      portalMs: clock.nowMs(),
      keyIdsBefore: [...keyIdsOf(application)],
      fingerprint: fingerprintOf(environment),
      takenIn: { keyId, displayName, hint, startDateTime, endDateTime, proof },
      ...more,
    });
    const operation = journal.operation(operationId);
    if (!planned.ok) return planned;
    return operation === null ? failed({ code: 'journal-failed' }) : ok(operation);
  }
}

/**
 * Whether a list's hint may be no more than the beginning of the value that is stored, or was before: in a list that the
 * person keeps. A portal's own list knows better than any value.
 */
function isHintOfStored(stored: Operation | null, { id }: Environment): boolean {
  return isByHand(id) && stored !== null && stored.saved !== null;
}

function detailsOf({ keyId, displayName, hint, endDateTime }: ClientSecret): VaultItemDetails {
  return { keyId, displayName, hint, endDateTime };
}
