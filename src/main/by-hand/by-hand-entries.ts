import { randomUUID } from 'node:crypto';
import { latestEnteredMs } from './entered-expiry';
import type { Environment } from '../../shared/domain/environment';
import type {
  ApplicationForm,
  ImportOutcome,
  ImportPreview,
  ImportText,
  RemovalReason,
  SecretChangeForm,
  SecretForm,
} from '../../shared/ipc/by-hand';
import type { SecretKey } from '../../shared/domain/secret-key';
import type { SecretOrigin } from '../../shared/domain/secret-origin';
import { failed, ok, type Result } from '../../shared/ipc/result';
import type { ActionKind, FactSubject } from '../facts/fact';
import { endingOf, placeOf, subjectOf } from '../facts/fact-parts';
import type { FactTeller } from '../facts/facts';
import type { Inventory } from '../inventory/inventory';
import type { Clock } from '../platform/clock';
import { isByHand } from '../environments/by-hand-environment';
import type { ByHandApplication } from './entries/by-hand-record';
import type { ByHandStore, Change } from './entries/by-hand-store';
import {
  addApplication,
  addSecret,
  changeApplication,
  changeSecret,
  removeApplication,
  removeSecret,
} from './entries/list-changes';
import { type FormCalendar, readApplicationForm, readSecretChange, readSecretForm } from './by-hand-forms';
import {
  type ImportCalendar,
  importText,
  previewImport,
  readImport,
  type ReadImport,
} from './by-hand-import';
import type { OperationJournal } from '../operations/journal/journal';

export interface ByHandEntriesOptions {
  readonly store: Pick<ByHandStore, 'read' | 'change'>;
  readonly environment: () => Environment | null;
  readonly inventory: Pick<Inventory, 'refresh' | 'application'>;
  readonly journal: Pick<OperationJournal, 'leading' | 'operations'>;
  /** Takes the stored value of a secret out of the vaults, once its secret is gone. */
  readonly letGo: (key: SecretKey) => Promise<void>;
  /** Told, before the entry goes, that the person has deleted a secret on the portal. */
  readonly saidDeleted: (key: SecretKey) => Promise<Result<null>>;
  readonly facts: FactTeller;
  /** IANA name of the person's zone. */
  readonly timeZone: () => string;
  readonly clock: Clock;
}

/**
 * What a person enters and changes in the environment they have opened. `forbidden` in any other: there the portal's list
 * is the truth. Every change is on the disk, and in the list that screens show, when its call answers; then it is told, a
 * form's own words only once they were accepted.
 */
export class ByHandEntries {
  readonly #options: ByHandEntriesOptions;

  constructor(options: ByHandEntriesOptions) {
    this.#options = options;
  }

  /** `conflict` when the client ID is in the list already. */
  async addApplication(form: ApplicationForm): Promise<Result<{ readonly applicationId: string }>> {
    const added = await this.#addApplication(form);
    const application = added.ok
      ? { id: added.value.applicationId, displayName: form.displayName.trim() }
      : null;
    this.#tell('entry-entered', { ...this.#nothing(), application }, added);
    return added;
  }

  async #addApplication(form: ApplicationForm): Promise<Result<{ readonly applicationId: string }>> {
    const here = this.#here();
    if (!here.ok) return here;
    const read = readApplicationForm(form, here.value.resources);
    if (!read.ok) return read;
    const added = await this.#change(addApplication({ id: randomUUID(), ...read.value, secrets: [] }));
    return added.ok ? ok({ applicationId: added.value.id }) : added;
  }

  /** `conflict` also for a new client ID where values are stored under the old one. */
  async editApplication(applicationId: string, form: ApplicationForm): Promise<Result<null>> {
    const edited = await this.#editApplication(applicationId, form);
    this.#tell('entry-changed', this.#listed(applicationId), edited);
    return edited;
  }

  async #editApplication(applicationId: string, form: ApplicationForm): Promise<Result<null>> {
    const here = this.#here();
    if (!here.ok) return here;
    const read = readApplicationForm(form, here.value.resources);
    if (!read.ok) return read;
    const isStored = this.#stored(here.value.id).some(
      ({ home, plan }) => home.applicationId === applicationId && plan.appId !== read.value.appId,
    );
    return isStored
      ? failed({ code: 'conflict' })
      : this.#change(changeApplication(applicationId, read.value));
  }

  /** Stored values stay in their vaults and are listed among the kept ones. */
  async removeApplication(applicationId: string): Promise<Result<null>> {
    const subject = this.#listed(applicationId);
    const removed = await this.#change(removeApplication(applicationId));
    this.#tell('entry-removed', subject, removed);
    return removed;
  }

  /** `conflict` when a secret that can be the same is in the list already. */
  async addSecret(
    applicationId: string,
    form: SecretForm,
    origin: SecretOrigin,
  ): Promise<Result<{ readonly keyId: string }>> {
    const isNew = origin === 'created-on-portal-now';
    const added = await this.#addSecret(applicationId, form, isNew);
    const { keyId } = added.ok ? added.value : { keyId: null };
    const secret = { keyId, displayName: added.ok ? form.displayName.trim() : null };
    this.#tell(isNew ? 'said-created' : 'entry-entered', { ...this.#listed(applicationId), secret }, added);
    return added;
  }

  async #addSecret(
    applicationId: string,
    form: SecretForm,
    isNew: boolean,
  ): Promise<Result<{ readonly keyId: string }>> {
    const here = this.#here();
    if (!here.ok) return here;
    const calendar = this.#calendar(here.value);
    const read = readSecretForm(form, isNew, calendar);
    if (!read.ok) return read;
    const keyId = randomUUID();
    const startDateTime = isNew ? new Date(calendar.nowMs).toISOString() : null;
    const added = await this.#change(addSecret(applicationId, { keyId, ...read.value, startDateTime }));
    return added.ok ? ok({ keyId }) : added;
  }

  /** `hint-differs` for another hint than that of the value which is stored. */
  async editSecret(applicationId: string, keyId: string, form: SecretChangeForm): Promise<Result<null>> {
    const edited = await this.#editSecret(applicationId, keyId, form);
    this.#tell('entry-changed', this.#listed(applicationId, keyId), edited);
    return edited;
  }

  async #editSecret(applicationId: string, keyId: string, form: SecretChangeForm): Promise<Result<null>> {
    const here = this.#here();
    if (!here.ok) return here;
    const read = readSecretChange(form, this.#calendar(here.value));
    if (!read.ok) return read;
    const stored = this.#options.journal.leading({ environmentId: here.value.id, applicationId, keyId });
    const isStored = stored !== null && stored.saved !== null;
    const isOther = isStored && stored.secret?.hint !== read.value.hint;
    return isOther
      ? failed({ code: 'hint-differs' })
      : this.#change(changeSecret(applicationId, keyId, read.value));
  }

  /** A secret that was deleted on the portal takes its stored value along; one entered by mistake does not. */
  async removeSecret(applicationId: string, keyId: string, reason: RemovalReason): Promise<Result<null>> {
    const subject = this.#listed(applicationId, keyId);
    const removed = await this.#removeSecret(applicationId, keyId, reason);
    this.#tell(reason === 'deleted-on-portal' ? 'said-deleted' : 'entry-removed', subject, removed);
    return removed;
  }

  async #removeSecret(applicationId: string, keyId: string, reason: RemovalReason): Promise<Result<null>> {
    const here = this.#here();
    if (!here.ok) return here;
    const key: SecretKey = { environmentId: here.value.id, applicationId, keyId };
    if (reason === 'deleted-on-portal') {
      const said = await this.#say(key);
      if (!said.ok) return said;
    }
    const removed = await this.#change(removeSecret(applicationId, keyId));
    if (removed.ok && reason === 'deleted-on-portal') await this.#options.letGo(key);
    return removed;
  }

  async previewImport(text: ImportText): Promise<Result<ImportPreview>> {
    const read = await this.#read(text);
    return read.ok ? previewImport(read.value.list, read.value.read) : read;
  }

  /** All of it or nothing, except for the lines the person leaves out. */
  async import(text: ImportText, leftOutLines: readonly number[]): Promise<Result<ImportOutcome>> {
    const imported = await this.#import(text, leftOutLines);
    const isRefused = imported.ok && imported.value.kind === 'refused';
    this.#tell('list-imported', this.#nothing(), isRefused ? failed({ code: 'request-invalid' }) : imported);
    return imported;
  }

  async #import(text: ImportText, leftOutLines: readonly number[]): Promise<Result<ImportOutcome>> {
    const found = await this.#read(text);
    if (!found.ok) return found;
    const { read, environmentId } = found.value;
    return this.#change(importText(read, new Set(leftOutLines)), environmentId);
  }

  /** A text, and the list it was read for as it was then. */
  async #read(text: ImportText): Promise<
    Result<{
      readonly environmentId: string;
      readonly list: readonly ByHandApplication[];
      readonly read: ReadImport;
    }>
  > {
    const here = this.#here();
    if (!here.ok) return here;
    const list = await this.#options.store.read(here.value.id);
    if (!list.ok) return list;
    const read = await readImport(list.value, text, this.#importCalendar(here.value));
    return read.ok ? ok({ environmentId: here.value.id, list: list.value, read: read.value }) : read;
  }

  /** Fills in the hint of a secret that was entered without one, once its value has told it. */
  async learnHint(applicationId: string, keyId: string, hint: string): Promise<Result<null>> {
    return this.#change(changeSecret(applicationId, keyId, { hint }));
  }

  #tell(kind: ActionKind, subject: FactSubject, result: Result<unknown>): void {
    this.#options.facts.tell({ kind, ...subject, ...endingOf(result) });
  }

  /** By the names that the list has. */
  #listed(applicationId: string, keyId: string | null = null): FactSubject {
    const { environment, inventory } = this.#options;
    return subjectOf(environment()?.id ?? null, inventory.application(applicationId), keyId);
  }

  #nothing(): FactSubject {
    return placeOf(this.#options.environment()?.id ?? null);
  }

  /** Only of a secret that is in the list: a word about another is none. */
  async #say(key: SecretKey): Promise<Result<null>> {
    const { environmentId, applicationId, keyId } = key;
    const list = await this.#options.store.read(environmentId);
    if (!list.ok) return list;
    const isListed = list.value.some(
      ({ id, secrets }) => id === applicationId && secrets.some((secret) => secret.keyId === keyId),
    );
    return isListed ? this.#options.saidDeleted(key) : failed({ code: 'not-found' });
  }

  /** @param environmentId that it was meant for, where something was waited for meanwhile */
  async #change<T>(change: Change<T>, environmentId: string | null = null): Promise<Result<T>> {
    const here = this.#here();
    if (!here.ok) return here;
    if (environmentId !== null && here.value.id !== environmentId) return failed({ code: 'conflict' });
    const changed = await this.#options.store.change(here.value.id, change);
    if (changed.ok) await this.#options.inventory.refresh();
    return changed;
  }

  #calendar(environment: Environment): FormCalendar {
    const { timeZone, clock } = this.#options;
    return { timeZone: timeZone(), nowMs: clock.nowMs(), environment };
  }

  #importCalendar(environment: Environment): ImportCalendar {
    const { timeZone, nowMs } = this.#calendar(environment);
    return { timeZone, latestMs: latestEnteredMs(nowMs, environment.secretPolicy.maximumLifetime) };
  }

  #here(): Result<Environment> {
    const environment = this.#options.environment();
    if (environment === null) return failed({ code: 'not-signed-in' });
    return isByHand(environment.id) ? ok(environment) : failed({ code: 'forbidden' });
  }

  #stored(environmentId: string): ReturnType<OperationJournal['operations']> {
    return this.#options.journal
      .operations()
      .filter(
        ({ home, saved, discarded }) =>
          home.environmentId === environmentId && saved !== null && discarded === null,
      );
  }
}
