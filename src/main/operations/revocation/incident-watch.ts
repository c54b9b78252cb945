import { type Application, mayHave } from '../../../shared/domain/application';
import { type Incident, leakedKeyOf, openIncidentOf } from '../../../shared/domain/incident';
import { isSameApplication } from '../../../shared/domain/secret-key';
import type { ListState } from '../../inventory/list-state';
import type { Clock } from '../../platform/clock';
import { canTellAbsence, isAbsent, madeByMs } from '../absence/absence';
import type { ApplicationLock } from '../application-lock';
import type { OperationJournal } from '../journal/journal';
import type { Operation } from '../journal/operation';
import type { IncidentLog } from './incident-log';

export interface IncidentWatchOptions {
  readonly incidents: IncidentLog;
  readonly journal: Pick<OperationJournal, 'operations' | 'onChanged'>;
  /** Whether a portal tells which secrets there are in this environment; where none does, a list proves nothing. */
  readonly isListTruth: (environmentId: string) => boolean;
  /** The portal's clock, epoch ms; `null` while no portal is at hand. */
  readonly portalNowMs: () => number | null;
  /** How far the portal's answers may be behind, ms. */
  readonly lagMs: () => number;
  readonly clock: Clock;
  /** Held while a secret is being revoked: then what becomes of it is not judged from beside. */
  readonly lock: Pick<ApplicationLock, 'isHeld'>;
}

/** Ends incidents whose secret is gone, by what lists and journal tell, and opens them again when it comes back. */
export class IncidentWatch {
  readonly #options: IncidentWatchOptions;
  /** Incident -> the list that it was looked for in last. */
  readonly #looks = new Map<string, { readonly application: Application; readonly readAtMs: number }>();

  constructor(options: IncidentWatchOptions) {
    this.#options = options;
  }

  /**
   * To be told of every list. A leaked secret that is absent (see {@link isAbsent}) needs nobody's care any more; one
   * that was called deleted, and is listed long after, does again.
   */
  async seen(state: ListState): Promise<void> {
    const { incidents, isListTruth, lock, portalNowMs } = this.#options;
    const listMs = portalNowMs();
    if (state.kind !== 'ready' || state.source !== 'portal' || listMs === null) return;
    if (!isListTruth(state.environmentId)) return;
    for (const incident of incidents.all()) {
      const { id, secret, applicationId, environmentId } = incident;
      if (environmentId !== state.environmentId || lock.isHeld(incident)) continue;
      // An application that is not listed says nothing about its secrets: a role may be gone.
      const application = state.applications.find((one) => one.id === applicationId);
      if (application === undefined || !this.#isNewLook(id, application, state.readAtMs)) continue;
      const isListed = mayHave(application, secret.keyId);
      await incidents.change(id, (now) => this.#withLook(now, isListed, listMs));
    }
  }

  /**
   * What the journal knows of: a deletion that has been answered or confirmed, and a replacement, by its reference, that
   * a crash or a late vault kept from the record.
   */
  async adopt(): Promise<void> {
    const { incidents, journal } = this.#options;
    const changes = incidents.all().map(({ id }) =>
      incidents.change(id, (incident) => {
        if (incident.end !== null) return incident;
        const deletion = journal.operations().find((one) => isDeletion(one, incident))?.deletion ?? null;
        const atMs = this.#options.clock.nowMs();
        const { answer = null, gonePortalMs = null } = deletion ?? {};
        if (answer !== null) return { ...incident, end: { kind: 'deleted', atMs, ...answer } };
        if (gonePortalMs !== null) return { ...incident, end: { kind: 'gone', atMs } };
        if (incident.replacement !== null) return incident;
        const operation = journal.operations().find((one) => isReplacement(one, incident));
        const { secret, saved } = operation ?? { secret: null, saved: null };
        if (secret === null || saved === null) return incident;
        const { keyId, displayName } = secret;
        return { ...incident, replacement: { keyId, displayName, savedAtMs: saved.atMs, requestId: null } };
      }),
    );
    await Promise.all(changes);
  }

  /** News of the inventory come with the list as it was, too: such a one has been counted, at its own time. */
  #isNewLook(incidentId: string, application: Application, readAtMs: number): boolean {
    const last = this.#looks.get(incidentId);
    this.#looks.set(incidentId, { application, readAtMs });
    return last?.application !== application || last.readAtMs !== readAtMs;
  }

  #withLook(incident: Incident, isListed: boolean, listMs: number): Incident {
    const { end, absentSinceMs, secret, startedAtMs } = incident;
    const lagMs = this.#options.lagMs();
    const atMs = this.#options.clock.nowMs();
    if (isListed) {
      const wasGone = (end?.kind === 'deleted' || end?.kind === 'gone') && atMs - end.atMs > lagMs;
      if (wasGone && openIncidentOf(this.#options.incidents.all(), leakedKeyOf(incident)) === null)
        return { ...incident, absentSinceMs: null, end: null };
      return absentSinceMs === null || end !== null ? incident : { ...incident, absentSinceMs: null };
    }
    if (end !== null) return incident;
    const madeMs = madeByMs(secret.startDateTime, startedAtMs);
    if (isAbsent({ madeMs, absentSinceMs }, listMs, lagMs))
      return { ...incident, end: { kind: 'gone', atMs } };
    const isFirst = absentSinceMs === null && canTellAbsence({ madeMs }, listMs, lagMs);
    return isFirst ? { ...incident, absentSinceMs: listMs } : incident;
  }
}

function isDeletion({ deletion, secret, home }: Operation, incident: Incident): boolean {
  return deletion !== null && secret?.keyId === incident.secret.keyId && isSameApplication(home, incident);
}

function isReplacement({ plan, home, discarded }: Operation, incident: Incident): boolean {
  return discarded === null && plan.reference === incident.reference && isSameApplication(home, incident);
}
