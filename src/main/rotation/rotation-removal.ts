import type { Application } from '../../shared/domain/application';
import { nextKeyOf, type Rotation } from '../../shared/domain/rotation';
import { rotationProgress } from '../../shared/domain/rotation-progress';
import { isSameId } from '../../shared/domain/secret-key';
import { isValidAt } from '../../shared/domain/validity';
import type { RemovalReason } from '../../shared/ipc/by-hand';
import { type AppError, failed, ok, type Result } from '../../shared/ipc/result';
import type { BeginWrite } from '../access/begin-write';
import type { ApplicationHold, ApplicationLock } from '../operations/application-lock';
import type { ListLook } from './list-evidence';
import type { NewFact } from './rotation-fact';
import type { RotationLog } from './rotation-log';
import type { RotationWatch } from './rotation-watch';
import type { RotationWriter } from './rotation-writer';

type Removed = Result<{ readonly requestId: string | null }>;

export interface RotationRemovalOptions {
  readonly log: Pick<RotationLog, 'rotation'>;
  readonly writer: RotationWriter;
  readonly watch: Pick<RotationWatch, 'adoptOf'>;
  readonly lock: ApplicationLock;
  readonly beginWrite: BeginWrite;
  /** The one way in which secrets are deleted at a portal. */
  readonly deletion: {
    delete(application: Application, keyId: string, hold: ApplicationHold | null): Promise<Removed>;
  };
  /** The list that a person keeps, where they delete on the portal's page. */
  readonly entries: {
    removeSecret(applicationId: string, keyId: string, reason: RemovalReason): Promise<Result<null>>;
  };
  readonly inventory: { reread(applicationId: string): Promise<Result<Application>> };
  readonly keeper: (environmentId: string) => ListLook['keeper'] | null;
  /** What is now, for whoever must not believe that it is later: ms since the epoch. */
  readonly cautiousNowMs: () => number;
}

/**
 * Takes one of a rotation's two secrets out of service. What is about to be done is durable first, by a list that was read for
 * it, and by the deletion that everything else goes through; what is not answered is left to its watching.
 */
export class RotationRemoval {
  readonly #options: RotationRemovalOptions;

  constructor(options: RotationRemovalOptions) {
    this.#options = options;
  }

  /** The old one, once it may go. `new-not-listed` when the portal does not list the new one any more. */
  async old(application: Application, rotationId: string): Promise<Removed> {
    return this.#alone(application, rotationId, async (fresh, hold) => {
      const nowMs = this.#options.cautiousNowMs();
      let refusal: AppError | null = null;
      const asked = await this.#options.writer.said(rotationId, (_, rotation) => {
        refusal = refusalOf(rotation, fresh, nowMs);
        return refusal === null ? [{ kind: 'deletion-asked' }] : [];
      });
      if (!asked.ok) return asked;
      if (refusal !== null) return failed(refusal);
      return this.#remove(asked.value, fresh, asked.value.keyId, hold, (code) => ({
        kind: 'old-kept',
        code,
      }));
    });
  }

  /** The new one, with which the rotation ends. */
  async next(application: Application, rotationId: string): Promise<Result<null>> {
    const removed = await this.#alone(application, rotationId, async (fresh, hold) => {
      const asked = await this.#options.writer.said(rotationId, (_, rotation) =>
        rotation.end === null && rotation.next !== null && rotation.deletionAsked === null
          ? [{ kind: 'cancel-asked', way: 'delete-new' }]
          : [],
      );
      if (!asked.ok) return asked;
      const key = nextKeyOf(asked.value);
      if (key === null || asked.value.cancelAsked === null) return failed({ code: 'rotation-locked' });
      return this.#remove(asked.value, fresh, key.keyId, hold, (code) => ({ kind: 'cancel-failed', code }));
    });
    return removed.ok ? ok(null) : removed;
  }

  async #alone(
    application: Application,
    rotationId: string,
    work: (fresh: Application, hold: ApplicationHold) => Promise<Removed>,
  ): Promise<Removed> {
    const { log, lock, beginWrite, inventory, watch } = this.#options;
    const rotation = log.rotation(rotationId);
    if (rotation === null) return failed({ code: 'not-found' });
    const begun = await beginWrite();
    if (!begun.ok) return begun;
    const done = await lock.alone(rotation, async (hold) => {
      const fresh = await inventory.reread(application.id);
      return fresh.ok ? work(fresh.value, hold) : fresh;
    });
    await watch.adoptOf(rotationId);
    const list = inventory.reread(application.id);
    // Waited for, so that the list is without the secret when the page says so.
    if (done.ok) await list;
    return done;
  }

  async #remove(
    rotation: Rotation,
    application: Application,
    keyId: string,
    hold: ApplicationHold,
    kept: (code: AppError['code']) => NewFact,
  ): Promise<Removed> {
    const { writer, keeper, deletion, entries } = this.#options;
    const isByPerson = keeper(rotation.environmentId) === 'person';
    const removed: Removed = isByPerson
      ? await said(entries.removeSecret(application.id, keyId, 'deleted-on-portal'))
      : await deletion.delete(application, keyId, hold);
    if (!removed.ok && removed.error.code === 'deletion-unknown') return removed;
    const which = isSameId(keyId, rotation.keyId) ? 'old' : 'next';
    const requestId = removed.ok ? removed.value.requestId : null;
    const how = isByPerson ? 'said-deleted' : 'deleted';
    const gone = { kind: 'secret-gone', which, how, requestId } as const;
    await writer.said(rotation.id, (_, { oldGone, nextGone }) => {
      // The journal may have told it already.
      const isKnown = (which === 'old' ? oldGone : nextGone) !== null;
      if (isKnown) return [];
      return [removed.ok ? gone : kept(removed.error.code)];
    });
    return removed;
  }
}

async function said(removed: Promise<Result<null>>): Promise<Removed> {
  const result = await removed;
  return result.ok ? ok({ requestId: null }) : result;
}

/** Why the old one may not be deleted; `null` when it may. */
function refusalOf(rotation: Rotation, { secrets }: Application, nowMs: number): AppError | null {
  if (!rotationProgress(rotation, nowMs).mayDelete) return { code: 'rotation-locked' };
  const next = nextKeyOf(rotation);
  const listed = secrets.find(({ keyId }) => next !== null && isSameId(keyId, next.keyId));
  return listed === undefined || !isValidAt(listed, nowMs) ? { code: 'new-not-listed' } : null;
}
