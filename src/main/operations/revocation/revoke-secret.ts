import { randomUUID } from 'node:crypto';
import type { Application } from '../../../shared/domain/application';
import type { Environment } from '../../../shared/domain/environment';
import {
  type Incident,
  type IncidentEnd,
  leakedKeyOf,
  openIncidentOf,
} from '../../../shared/domain/incident';
import type { SecretKey } from '../../../shared/domain/secret-key';
import { hasValueLike } from '../../portal/formats/value-like';
import type { CreatedSecret, RevokedSecret } from '../../../shared/ipc/channels/secret-channels';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { ListState } from '../../inventory/list-state';
import type { ActionKind } from '../../facts/fact';
import { endingOf, placeOf } from '../../facts/fact-parts';
import type { FactTeller } from '../../facts/facts';
import type { ApplicationHold, ApplicationLock } from '../application-lock';
import type { CreationRequest } from '../creation/creation-attempt';
import type { IncidentLog } from './incident-log';
import type { OperationJournal } from '../journal/journal';
import { IncidentWatch, type IncidentWatchOptions } from './incident-watch';

/** The replacement a person agreed to, and what they know of the leak. */
export interface RevocationRequest extends CreationRequest {
  readonly note: string;
}

export interface SecretRevocationOptions extends IncidentWatchOptions {
  readonly creation: {
    create(
      application: Application,
      wanted: CreationRequest,
      hold: ApplicationHold,
    ): Promise<Result<CreatedSecret>>;
  };
  readonly deletion: {
    delete(
      application: Application,
      keyId: string,
      hold: ApplicationHold | null,
    ): Promise<Result<{ readonly requestId: string | null }>>;
  };
  readonly lock: ApplicationLock;
  readonly incidents: IncidentLog;
  readonly journal: Pick<OperationJournal, 'operations' | 'onChanged'>;
  readonly environment: () => Environment | null;
  /** Who is at work; `null` when nobody is known. */
  readonly person: () => string | null;
  readonly facts: FactTeller;
}

/**
 * Takes a leaked secret out of service: the incident is durable first, then a replacement is created, stored and read
 * back, and only then the leaked one is deleted at the portal. Whatever stops it on the way leaves the incident open:
 * it is shown until the leaked secret is gone or the person says that there was no leak.
 */
export class SecretRevocation {
  readonly #options: SecretRevocationOptions;
  readonly #watch: IncidentWatch;

  constructor(options: SecretRevocationOptions) {
    this.#options = options;
    this.#watch = new IncidentWatch(options);
  }

  /** Takes up what earlier runs left. */
  async load(): Promise<void> {
    const { incidents, journal } = this.#options;
    await incidents.load();
    journal.onChanged(() => void this.#watch.adopt());
    await this.#watch.adopt();
  }

  /** Reads the incidents anew, once what kept them from being read is gone. */
  async reload(): Promise<void> {
    await this.#options.incidents.reload();
    await this.#watch.adopt();
  }

  /**
   * Replaces and deletes one secret. Fails with the creation when there is no replacement: then nothing was deleted. A
   * replacement that no vault has yet keeps the leaked secret too, since its value could still be lost.
   */
  async revoke(
    application: Application,
    keyId: string,
    wanted: RevocationRequest,
  ): Promise<Result<RevokedSecret>> {
    if (hasValueLike(wanted.note)) return failed({ code: 'note-has-value' });
    const key = this.#keyOf(application, keyId);
    if (key === null) return failed({ code: 'not-signed-in' });
    return this.#options.lock.alone(key, (hold) => this.#revoke(application, key, wanted, hold));
  }

  async #revoke(
    application: Application,
    key: SecretKey,
    wanted: RevocationRequest,
    hold: ApplicationHold,
  ): Promise<Result<RevokedSecret>> {
    const opened = await this.#open(application, key, wanted);
    if (!opened.ok) return opened;
    const created = await this.#options.creation.create(application, wanted, hold);
    if (!created.ok) return created;
    if (created.value.place === null) {
      return ok({ created: created.value, remaining: { code: 'replacement-unsaved' } });
    }
    await this.#replaced(opened.value, created.value);
    const deleted = await this.delete(application, key.keyId, hold);
    return ok({ created: created.value, remaining: deleted.ok ? null : deleted.error });
  }

  /**
   * Puts a leak on record where nothing can be done about it from here: the person creates and deletes on the portal's
   * page. The incident ends when a portal's list is without the secret, or the person says that they deleted it.
   */
  async mark(application: Application, keyId: string, note: string): Promise<Result<null>> {
    if (hasValueLike(note)) return failed({ code: 'note-has-value' });
    const key = this.#keyOf(application, keyId);
    if (key === null) return failed({ code: 'not-signed-in' });
    const opened = await this.#open(application, key, { note, reference: '' });
    return opened.ok ? ok(null) : opened;
  }

  /** Deletes a secret; an incident about it ends with that. */
  async delete(
    application: Application,
    keyId: string,
    hold: ApplicationHold | null = null,
  ): Promise<Result<{ readonly requestId: string | null }>> {
    const key = this.#keyOf(application, keyId);
    const deleted = await this.#options.deletion.delete(application, keyId, hold);
    if (deleted.ok && key !== null)
      await this.#end(key, { kind: 'deleted', requestId: deleted.value.requestId });
    return deleted;
  }

  /** To be told of every list: see {@link IncidentWatch}. */
  seen(state: ListState): Promise<void> {
    return this.#watch.seen(state);
  }

  /**
   * The person deleted a secret on the portal's page. An incident about it ends with their word, durably before the entry
   * goes that it is about.
   */
  async saidDeleted(key: SecretKey): Promise<Result<null>> {
    const loaded = await this.#options.incidents.load();
    return loaded.ok ? this.#end(key, { kind: 'said-deleted' }) : loaded;
  }

  /**
   * The same for an incident whose secret is in no list any more. `not-found` when there is none, or it has ended;
   * `forbidden` where a portal tells what was deleted.
   */
  async sayDeleted(incidentId: string): Promise<Result<null>> {
    const incident = this.incident(incidentId);
    const said = await this.#sayDeleted(incident);
    this.#tell('said-deleted', incident, said);
    return said;
  }

  async #sayDeleted(incident: Incident | null): Promise<Result<null>> {
    if (incident === null || incident.end !== null) return failed({ code: 'not-found' });
    return this.#options.isListTruth(incident.environmentId)
      ? failed({ code: 'forbidden' })
      : this.saidDeleted(leakedKeyOf(incident));
  }

  incident(incidentId: string): Incident | null {
    return this.#options.incidents.all().find(({ id }) => id === incidentId) ?? null;
  }

  /** It was no leak: the secret stays, and so does the record. */
  async withdraw(incidentId: string): Promise<Result<null>> {
    const incident = this.incident(incidentId);
    const withdrawn = await this.#withdraw(incident);
    this.#tell('leak-withdrawn', incident, withdrawn);
    return withdrawn;
  }

  async #withdraw(incident: Incident | null): Promise<Result<null>> {
    if (incident === null) return failed({ code: 'not-found' });
    const key = leakedKeyOf(incident);
    if (this.#options.lock.isHeld(key)) return failed({ code: 'busy' });
    return this.#end(key, { kind: 'withdrawn' });
  }

  /** One incident for a secret, however often it is tried. */
  async #open(
    application: Application,
    key: SecretKey,
    wanted: Pick<RevocationRequest, 'note' | 'reference'>,
  ): Promise<Result<string>> {
    const { incidents, person, clock } = this.#options;
    const { environmentId, keyId } = key;
    const loaded = await incidents.load();
    if (!loaded.ok) return loaded;
    const secret = application.secrets.find((one) => one.keyId === keyId);
    if (secret === undefined) return failed({ code: 'not-found' });
    const { id: applicationId, appId, displayName: applicationName } = application;
    const { note, reference } = wanted;
    const by = person();
    const known = openIncidentOf(incidents.all(), key);
    if (known !== null) {
      const again = await incidents.change(known.id, (incident) => ({ ...incident, by, note, reference }));
      return again.ok ? ok(known.id) : again;
    }
    const incident: Incident = {
      ...{
        id: randomUUID(),
        environmentId,
        applicationId,
        appId,
        applicationName,
        secret,
        by,
        note,
        reference,
      },
      apis: application.apis.map(({ name }) => name),
      startedAtMs: clock.nowMs(),
      replacement: null,
      absentSinceMs: null,
      end: null,
    };
    const opened = await incidents.open(incident);
    if (!opened.ok) return opened;
    this.#tell('leak-marked', incident, opened);
    return ok(incident.id);
  }

  /** Where the person works. */
  #keyOf({ id: applicationId }: Application, keyId: string): SecretKey | null {
    const environmentId = this.#options.environment()?.id;
    return environmentId === undefined ? null : { environmentId, applicationId, keyId };
  }

  #tell(kind: ActionKind, incident: Incident | null, result: Result<null>): void {
    const { environment, facts } = this.#options;
    const subject =
      incident === null
        ? placeOf(environment()?.id ?? null)
        : {
            environmentId: incident.environmentId,
            application: { id: incident.applicationId, displayName: incident.applicationName },
            secret: { keyId: incident.secret.keyId, displayName: incident.secret.displayName },
          };
    facts.tell({ kind, ...subject, ...endingOf(result) });
  }

  async #replaced(incidentId: string, { secret, requestId }: CreatedSecret): Promise<void> {
    const { keyId, displayName } = secret;
    const savedAtMs = this.#options.clock.nowMs();
    const replacement = { keyId, displayName, savedAtMs, requestId };
    await this.#options.incidents.change(incidentId, (incident) => ({ ...incident, replacement }));
  }

  async #end(
    key: SecretKey,
    end: { readonly kind: IncidentEnd['kind']; readonly requestId?: string | null },
  ): Promise<Result<null>> {
    const { incidents, clock } = this.#options;
    const open = openIncidentOf(incidents.all(), key);
    if (open === null) return ok(null);
    const atMs = clock.nowMs();
    const { kind, requestId = null } = end;
    return incidents.change(open.id, (incident) => ({
      ...incident,
      end: kind === 'deleted' ? { kind, atMs, requestId } : { kind, atMs },
    }));
  }
}
