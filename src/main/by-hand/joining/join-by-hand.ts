import type { Application, ClientSecret } from '../../../shared/domain/application';
import type { Environment } from '../../../shared/domain/environment';
import { isSameApplication } from '../../../shared/domain/secret-key';
import { matchSecrets } from './secret-matching';
import type { JoinableApplication, JoinOutcome } from '../../../shared/ipc/by-hand';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import { endingOf, subjectOf } from '../../facts/fact-parts';
import type { FactTeller } from '../../facts/facts';
import { isByHand } from '../../environments/by-hand-environment';
import type { ByHandApplication } from '../entries/by-hand-record';
import type { ByHandStore } from '../entries/by-hand-store';
import { changeSecret, removeJoined } from '../entries/list-changes';
import type { CheckLog } from '../../operations/connectivity/check-log';
import type { IncidentLog } from '../../operations/revocation/incident-log';
import type { ApplicationLock, ApplicationPlace } from '../../operations/application-lock';
import type { OperationJournal } from '../../operations/journal/journal';
import type { Operation } from '../../operations/journal/operation';

export interface ByHandJoiningOptions {
  readonly store: Pick<ByHandStore, 'read' | 'change'>;
  readonly environments: () => readonly Environment[];
  /** Where the person works: an environment whose portal lists. */
  readonly environment: () => Environment | null;
  /** Whether the list that it is joined to has what was made by then, epoch ms: a portal's list may be behind. */
  readonly mustBeListed: (madeMs: number) => boolean;
  readonly journal: OperationJournal;
  readonly lock: Pick<ApplicationLock, 'alone'>;
  readonly incidents: Pick<IncidentLog, 'load' | 'all' | 'change'>;
  readonly checks: Pick<CheckLog, 'move'>;
  /** The systems that use secrets, which go along, and the rotations, which hold a joining up. */
  readonly systems: {
    /** @param pairs by-hand key ID -> the portal's */
    move(
      from: ApplicationPlace,
      to: ApplicationPlace,
      pairs: ReadonlyMap<string, string>,
    ): Promise<Result<null>>;
  };
  readonly facts: FactTeller;
}

/** What was entered, and by-hand key ID -> the portal's. */
interface EnteredPairs {
  readonly byHandEnvironmentId: string;
  readonly entered: ByHandApplication;
  readonly pairs: ReadonlyMap<string, string>;
}

/**
 * Joins what was entered by hand to a portal's list, once there is one. Secrets that are surely the same become the
 * portal's; their stored values stay where they are in the vault and are found from the portal's list from then on, and a
 * leak that is on record is about the portal's secret, and the systems that use them are listed there. What
 * cannot be told apart, and what the portal does not list, stays by hand. Can be cut off anywhere and done again.
 */
export class ByHandJoining {
  readonly #options: ByHandJoiningOptions;

  constructor(options: ByHandJoiningOptions) {
    this.#options = options;
  }

  /** Applications in by-hand lists with the client ID of a listed one. */
  async joinable(listed: readonly Application[]): Promise<Result<readonly JoinableApplication[]>> {
    const here = this.#here();
    if (!here.ok) return here;
    const found: JoinableApplication[] = [];
    for (const { id: byHandEnvironmentId } of this.#options.environments().filter(({ id }) => isByHand(id))) {
      const list = await this.#options.store.read(byHandEnvironmentId);
      if (!list.ok) return list;
      for (const entered of list.value) {
        const application = listed.find(({ appId }) => appId === entered.appId);
        if (application === undefined) continue;
        const { size } = this.#pairs(byHandEnvironmentId, entered, here.value.id, application);
        found.push({
          ...{ byHandEnvironmentId, byHandApplicationId: entered.id, displayName: entered.displayName },
          ...{ applicationId: application.id, matched: size, unmatched: entered.secrets.length - size },
        });
      }
    }
    return ok(found);
  }

  async join(
    byHandEnvironmentId: string,
    byHandApplicationId: string,
    application: Application,
  ): Promise<Result<JoinOutcome>> {
    const { environment, facts } = this.#options;
    const subject = subjectOf(environment()?.id ?? null, application);
    const joined = await this.#joinAlone(byHandEnvironmentId, byHandApplicationId, application);
    facts.tell({ kind: 'lists-joined', ...subject, ...endingOf(joined) });
    return joined;
  }

  /** Nothing else may be done to either of the two meanwhile. */
  async #joinAlone(...given: Parameters<ByHandJoining['join']>): Promise<Result<JoinOutcome>> {
    const [byHandEnvironmentId, byHandApplicationId, { id: applicationId }] = given;
    const { lock } = this.#options;
    const here = this.#here();
    if (!here.ok) return here;
    const entered = { environmentId: byHandEnvironmentId, applicationId: byHandApplicationId };
    return lock.alone({ environmentId: here.value.id, applicationId }, () =>
      lock.alone(entered, () => this.#join(here.value.id, ...given)),
    );
  }

  async #join(
    environmentId: string,
    byHandEnvironmentId: string,
    byHandApplicationId: string,
    application: Application,
  ): Promise<Result<JoinOutcome>> {
    const { store, journal } = this.#options;
    const loaded = await journal.load();
    if (!loaded.ok) return loaded;
    const list = await store.read(byHandEnvironmentId);
    if (!list.ok) return list;
    const entered = list.value.find(({ id }) => id === byHandApplicationId);
    if (entered?.appId !== application.appId) return failed({ code: 'not-found' });
    const pairs = this.#pairs(byHandEnvironmentId, entered, environmentId, application);
    const untold = await this.#tellHints(byHandEnvironmentId, entered);
    if (!untold.ok) return untold;
    const home = { environmentId, applicationId: application.id };
    const from = { environmentId: byHandEnvironmentId, applicationId: entered.id };
    const systems = await this.#options.systems.move(from, home, pairs);
    if (!systems.ok) return systems;
    for (const operation of this.#operations(byHandEnvironmentId, entered.id)) {
      const keyId = pairs.get(operation.secret?.keyId ?? '');
      if (keyId === undefined) continue;
      // First the way to the value, durably; the entry that led there so far goes only after it.
      const moved = await journal.record(operation.plan.operationId, { phase: 'moved', ...home, keyId });
      if (!moved.ok) return moved;
    }
    const told = await this.#moveIncidents(
      { byHandEnvironmentId, entered, pairs },
      environmentId,
      application,
    );
    if (!told.ok) return told;
    for (const [from, keyId] of pairs) {
      const before = { environmentId: byHandEnvironmentId, applicationId: entered.id, keyId: from };
      await this.#options.checks.move(before, { ...home, keyId });
    }
    const left = entered.secrets.length - pairs.size;
    const removed = await store.change(byHandEnvironmentId, removeJoined(entered.id, pairs));
    return removed.ok ? ok({ joined: pairs.size, left }) : removed;
  }

  /** By what it decides now, it decides again after it was cut off, whatever has become of a value by then. */
  async #tellHints(environmentId: string, { id, secrets }: ByHandApplication): Promise<Result<null>> {
    for (const { keyId, hint } of secrets.map((one) => this.#withHint(environmentId, id, one))) {
      if (secrets.some((one) => one.keyId === keyId && one.hint === hint)) continue;
      const told = await this.#options.store.change(environmentId, changeSecret(id, keyId, { hint }));
      if (!told.ok) return told;
    }
    return ok(null);
  }

  /** A leak does not end by the change of list: it is shown, and can be dealt with, where the secret is from now on. */
  async #moveIncidents(
    { byHandEnvironmentId, entered, pairs }: EnteredPairs,
    environmentId: string,
    { id: applicationId, displayName: applicationName, secrets }: Application,
  ): Promise<Result<null>> {
    const { incidents } = this.#options;
    const loaded = await incidents.load();
    if (!loaded.ok) return loaded;
    for (const incident of incidents.all()) {
      if (incident.environmentId !== byHandEnvironmentId || incident.applicationId !== entered.id) continue;
      const secret = secrets.find(({ keyId }) => keyId === pairs.get(incident.secret.keyId));
      if (secret === undefined) continue;
      const home = { environmentId, applicationId, applicationName, secret };
      const moved = await incidents.change(incident.id, (before) => ({ ...before, ...home }));
      if (!moved.ok) return moved;
    }
    return ok(null);
  }

  /**
   * By-hand key ID -> the portal's. One that has a value stored already is not given a second one, and what was made only
   * now waits: the list may not have it yet, and one that looks like it would be the only one that is possible. So does
   * everything while the portal lists a secret that could not be read: that may be the one.
   */
  #pairs(
    byHandEnvironmentId: string,
    entered: ByHandApplication,
    environmentId: string,
    { id: applicationId, secrets, unreadable }: Application,
  ): ReadonlyMap<string, string> {
    const { journal } = this.#options;
    const begun = this.#begun(byHandEnvironmentId, entered, { environmentId, applicationId });
    if (unreadable !== undefined) return begun;
    const taken = new Set([...(entered.joinedKeyIds ?? []), ...begun.values()]);
    const free = secrets.filter(({ keyId }) => !taken.has(keyId));
    const ours = entered.secrets
      .filter(({ keyId }) => !begun.has(keyId))
      .map((one) => this.#withHint(byHandEnvironmentId, entered.id, one));
    const { pairs } = matchSecrets(ours, free);
    const waiting = new Set(ours.filter((one) => !this.#mustBeListed(one)).map(({ keyId }) => keyId));
    const stored = new Set(
      this.#operations(byHandEnvironmentId, entered.id).map(({ secret }) => secret?.keyId),
    );
    const isFree = (keyId: string): boolean =>
      journal.leading({ environmentId, applicationId, keyId }) === null;
    const found = [...pairs].filter(
      ([one, other]) => !waiting.has(one) && (!stored.has(one) || isFree(other)),
    );
    return new Map([...begun, ...found]);
  }

  /** Pairs of a joining that was cut off: the way to their values leads to the portal's list already. */
  #begun(
    byHandEnvironmentId: string,
    { id, secrets }: ByHandApplication,
    there: Operation['home'],
  ): ReadonlyMap<string, string> {
    const entered = new Set(secrets.map(({ keyId }) => keyId));
    return new Map(
      this.#operations(there.environmentId, there.applicationId).flatMap(({ plan, secret }) => {
        const isOurs = plan.environmentId === byHandEnvironmentId && plan.applicationId === id;
        const keyId = plan.takenIn?.keyId;
        if (!isOurs || keyId === undefined || !entered.has(keyId) || secret === null) return [];
        return [[keyId, secret.keyId] as const];
      }),
    );
  }

  /** As it was entered; its value knows how it begins, also where the entry was never told. */
  #withHint(environmentId: string, applicationId: string, entered: ClientSecret): ClientSecret {
    const { keyId, hint } = entered;
    const operation = this.#options.journal.leading({ environmentId, applicationId, keyId });
    return { ...entered, hint: hint ?? operation?.secret?.hint ?? null };
  }

  #mustBeListed({ startDateTime }: ClientSecret): boolean {
    return startDateTime === null || this.#options.mustBeListed(Date.parse(startDateTime));
  }

  #operations(environmentId: string, applicationId: string): readonly Operation[] {
    return this.#options.journal
      .operations()
      .filter(
        ({ home, discarded }) =>
          discarded === null && isSameApplication(home, { environmentId, applicationId }),
      );
  }

  #here(): Result<Environment> {
    const environment = this.#options.environment();
    if (environment === null) return failed({ code: 'not-signed-in' });
    return isByHand(environment.id) ? failed({ code: 'forbidden' }) : ok(environment);
  }
}
