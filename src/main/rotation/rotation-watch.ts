import type { Application, ClientSecret } from '../../shared/domain/application';
import type { Rotation } from '../../shared/domain/rotation';
import { isSameApplication, isSameId } from '../../shared/domain/secret-key';
import { splitReference } from '../../shared/domain/secret-name';
import { ok } from '../../shared/ipc/result';
import type { ListState } from '../inventory/list-state';
import type { ApplicationLock } from '../operations/application-lock';
import type { Clock } from '../platform/clock';
import { journalEvidence, type JournalEvidenceOptions } from './journal-evidence';
import { listEvidence, type ListLook } from './list-evidence';
import type { RotationLog } from './rotation-log';
import { type LeakRotationOptions, leakRotations } from './leak-rotation';
import { rotationOf, type WrittenRotation } from './rotation-state';
import { factsOfSystems } from './rotation-systems';
import type { RotationWriter } from './rotation-writer';

/** A new secret, its value, its check, what follows for its systems. */
const mostRounds = 8;

export interface RotationWatchOptions extends JournalEvidenceOptions, LeakRotationOptions {
  readonly log: RotationLog;
  readonly writer: RotationWriter;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly lock: Pick<ApplicationLock, 'isHeld'>;
  /** Who keeps the list of an environment; `null` while nobody works there. */
  readonly keeper: (environmentId: string) => ListLook['keeper'] | null;
  /** Where the person works; `null` for nowhere. */
  readonly place: () => string | null;
  /** The portal's clock, epoch ms; `null` while no portal is at hand. */
  readonly portalNowMs: () => number | null;
  /** How far the portal's answers may be behind, ms. */
  readonly lagMs: () => number;
}

/** Has rotations learn what happened elsewhere: in the journal, in a vault, by a check, at the portal. */
export class RotationWatch {
  readonly #options: RotationWatchOptions;
  /** Rotation -> the list that it was looked for in last. */
  readonly #looks = new Map<
    string,
    { readonly application: Application | null; readonly readAtMs: number }
  >();

  constructor(options: RotationWatchOptions) {
    this.#options = options;
  }

  /** What the application itself knows. To be called at start, and whenever journal, checks, deliveries or leaks change. */
  async adopt(): Promise<void> {
    for (const { id } of this.#underWay()) await this.adoptOf(id);
    const begun = await this.#takeUpLeaks();
    for (const { plan } of begun) await this.adoptOf(plan.id);
  }

  /** The same for one rotation, until nothing new is found: what is learned first tells where to look next. */
  async adoptOf(id: string): Promise<void> {
    const { writer, lock } = this.#options;
    for (let round = 0; round < mostRounds; round += 1) {
      let isNew = false;
      const adopted = await writer.found(id, (written, rotation, book) => {
        const facts = journalEvidence(this.#options, written, rotation, book, !lock.isHeld(rotation));
        const all = facts.length > 0 ? facts : factsOfSystems(written.plan, rotation, book.systems);
        isNew = all.length > 0;
        return all;
      });
      if (!adopted.ok || !isNew) return;
    }
  }

  /** To be told of every list. */
  async seen(state: ListState): Promise<void> {
    const { keeper, portalNowMs, lock } = this.#options;
    const environmentId = state.kind === 'ready' ? state.environmentId : this.#options.place();
    const listMs = portalNowMs();
    if (environmentId === null || listMs === null) return;
    const isList = state.kind === 'no-access' || (state.kind === 'ready' && state.source === 'portal');
    const kept = isList ? keeper(environmentId) : null;
    if (kept === null) return;
    for (const rotation of this.#underWay()) {
      if (rotation.environmentId !== environmentId || lock.isHeld(rotation)) continue;
      const application = state.kind === 'ready' ? applicationOf(state.applications, rotation) : null;
      const readAtMs = state.kind === 'ready' ? state.readAtMs : listMs;
      if (this.#isNewLook(rotation.id, application, readAtMs))
        await this.#look(rotation, application, kept, listMs);
    }
  }

  /** A leaked secret that was replaced goes on as a rotation: its systems are still to be seen to. */
  async #takeUpLeaks(): Promise<readonly WrittenRotation[]> {
    const { writer, clock } = this.#options;
    const begun = await writer.change((book) => {
      const made = leakRotations(this.#options, book, clock.nowMs());
      if (made.length === 0) return ok({ after: book, answer: made });
      return ok({ after: { ...book, rotations: [...made, ...book.rotations] }, answer: made });
    });
    if (!begun.ok) return [];
    for (const written of begun.value) writer.tell('rotation-started', rotationOf(written));
    return begun.value;
  }

  async #look(
    { id }: Rotation,
    application: Application | null,
    keeper: ListLook['keeper'],
    listMs: number,
  ): Promise<void> {
    const { writer, journal } = this.#options;
    const lagMs = this.#options.lagMs();
    await writer.found(id, (written, rotation) =>
      listEvidence(written, rotation, {
        ...{ application, keeper, listMs, lagMs },
        isOurs: (secret) => this.#isOurs(rotation, secret),
        isBeingDeleted: (keyId) => {
          const { environmentId, applicationId } = rotation;
          const key = { environmentId, applicationId, keyId };
          const operation = journal.leading(key) ?? journal.deletionOf(key);
          return operation !== null && operation.deletion !== null;
        },
      }),
    );
    await this.adoptOf(id);
  }

  #isOurs(rotation: Rotation, { keyId, displayName }: ClientSecret): boolean {
    const { reference } = splitReference(displayName ?? '');
    if (reference !== null && reference === rotation.askedReference) return true;
    return this.#options.journal.operations().some(({ home, secret, plan }) => {
      if (!isSameApplication(home, rotation)) return false;
      const isNamed = reference !== null && plan.reference === reference;
      return isNamed || (secret !== null && isSameId(secret.keyId, keyId));
    });
  }

  /** News of the inventory come with the list as it was, too: such a one has been counted, at its own time. */
  #isNewLook(rotationId: string, application: Application | null, readAtMs: number): boolean {
    const last = this.#looks.get(rotationId);
    this.#looks.set(rotationId, { application, readAtMs });
    return last === undefined || last.application !== application || last.readAtMs !== readAtMs;
  }

  #underWay(): readonly Rotation[] {
    return this.#options.log.rotations().filter(({ end }) => end === null);
  }
}

function applicationOf(
  applications: readonly Application[],
  { applicationId }: Rotation,
): Application | null {
  return applications.find(({ id }) => id === applicationId) ?? null;
}
