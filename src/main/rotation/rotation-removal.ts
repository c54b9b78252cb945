import type { Application } from '../../shared/domain/application';
import { isNameOf, needsTypedNameToCancel, nextKeyOf, type Rotation } from '../../shared/domain/rotation';
import { rotationProgress } from '../../shared/domain/rotation-progress';
import { isSameId } from '../../shared/domain/secret-key';
import { isValidAt } from '../../shared/domain/validity';
import type { RemovalReason } from '../../shared/ipc/by-hand';
import { type AppError, failed, ok, type Result } from '../../shared/ipc/result';
import type { ApplicationHold, ApplicationLock } from '../operations/application-lock';
import type { ConnectivityCheck } from '../operations/connectivity/check-connectivity';
import type { DelayedDeletions } from '../operations/deletion/delayed-deletions';
import type { Clock } from '../platform/clock';
import type { ListLook } from './list-evidence';
import type { NewFact } from './rotation-fact';
import type { RotationLog } from './rotation-log';
import type { RotationWatch } from './rotation-watch';
import type { RotationWriter } from './rotation-writer';

type Removed = Result<{ readonly requestId: string | null }>;
type Begun = Result<{ readonly deletionId: string }>;

/** How old the last proof that the new secret works may be when the old one goes. */
const freshProofMs = 5 * 60_000;
/** How long somebody has to say whether it works: the portal is not kept waiting for a token endpoint that is cut off. */
const longestProofMs = 15_000;

export interface RotationRemovalOptions {
  readonly log: Pick<RotationLog, 'rotation'>;
  readonly writer: RotationWriter;
  readonly watch: Pick<RotationWatch, 'adoptOf'>;
  readonly lock: ApplicationLock;
  /** Holds what a person asks for back, for as long as they can undo it. */
  readonly delayed: Pick<DelayedDeletions, 'ask'>;
  /** Has the new secret tried once more. */
  readonly connectivity: Pick<ConnectivityCheck, 'tried'>;
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
  readonly clock: Pick<Clock, 'nowMs'>;
}

/**
 * Takes one of a rotation's two secrets out of service, after the time in which the person can undo it. What is about to be
 * done is durable first, by a list that was read for it, and by the deletion that everything else goes through; what is not
 * answered is left to its watching.
 */
export class RotationRemoval {
  readonly #options: RotationRemovalOptions;

  constructor(options: RotationRemovalOptions) {
    this.#options = options;
  }

  /**
   * The old one, once it may go: `rotation-locked` before. Where it goes because the new one works, that is asked once more
   * unless it was found out just now: `new-does-not-work` when the answer is no. `new-not-listed` when the portal does not
   * list the new one any more.
   */
  async old(application: Application, { id, keyId }: Rotation): Promise<Begun> {
    const begun = await this.#begin(application, id, keyId, {
      refusal: (rotation, listed) => refusalOf(rotation, listed, this.#options.cautiousNowMs()),
      send: (listed, by) => this.#sendOld(listed, id, by),
    });
    // Known, as a rule, by the time that it is sent.
    if (begun.ok) void this.#prove(application, id);
    return begun;
  }

  /**
   * The new one, with which the rotation ends.
   *
   * @param typedName see {@link cancelRefusal}
   */
  async next(application: Application, rotation: Rotation, typedName: string | null): Promise<Begun> {
    const key = nextKeyOf(rotation);
    if (key === null) return failed({ code: 'not-found' });
    return this.#begin(application, rotation.id, key.keyId, {
      refusal: (now) => cancelRefusal(now, typedName),
      send: (listed) => this.#sendNext(listed, rotation.id),
    });
  }

  /** What may not be deleted any more after the time to undo it stays: the rotation is looked at once more. */
  async #begin(
    application: Application,
    rotationId: string,
    keyId: string,
    { refusal, send }: RemovalSteps,
  ): Promise<Begun> {
    const { log, delayed, keeper, writer } = this.#options;
    const rotation = log.rotation(rotationId);
    const { by } = writer.person();
    const listed = application.secrets.find((secret) => isSameId(secret.keyId, keyId));
    if (rotation === null || listed === undefined) return failed({ code: 'not-found' });
    return delayed.ask({
      ...{ application, keyIds: [listed.keyId], typedName: null, areExpired: false },
      send: (seen) => send(seen, by),
      isSaid: keeper(rotation.environmentId) === 'person',
      guard: (seen) => {
        const now = log.rotation(rotationId);
        const error: AppError | null = now === null ? { code: 'not-found' } : refusal(now, seen);
        return error === null ? ok(null) : failed(error);
      },
    });
  }

  async #sendOld(application: Application, rotationId: string, by: string | null): Promise<Removed> {
    const { log, keeper, writer } = this.#options;
    await this.#prove(application, rotationId);
    // While that was asked somebody may have gone elsewhere, or somebody else may have come.
    const environmentId = log.rotation(rotationId)?.environmentId ?? '';
    if (keeper(environmentId) === null || writer.person().by !== by) return failed({ code: 'not-signed-in' });
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

  #sendNext(application: Application, rotationId: string): Promise<Removed> {
    return this.#alone(application, rotationId, async (fresh, hold) => {
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
  }

  /** Whether the new one still works is asked where the old one goes for that reason. Who cannot be asked changes nothing. */
  async #prove(application: Application, rotationId: string): Promise<void> {
    const { log, watch, connectivity, clock } = this.#options;
    const rotation = log.rotation(rotationId);
    const key = rotation === null ? null : nextKeyOf(rotation);
    if (rotation === null || key === null || !isProofNeeded(rotation, clock.nowMs())) return;
    await connectivity.tried(application, key.keyId, longestProofMs);
    await watch.adoptOf(rotationId);
  }

  async #alone(
    application: Application,
    rotationId: string,
    work: (fresh: Application, hold: ApplicationHold) => Promise<Removed>,
  ): Promise<Removed> {
    const { log, lock, inventory, watch } = this.#options;
    const rotation = log.rotation(rotationId);
    if (rotation === null) return failed({ code: 'not-found' });
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

/** What has to be so when it is asked for and when it is sent, and how it is sent. */
interface RemovalSteps {
  readonly refusal: (rotation: Rotation, listed: Application) => AppError | null;
  /** `by` is who asked for it. */
  readonly send: (application: Application, by: string | null) => Promise<Removed>;
}

/** Whether the old one goes because the new one works, and that was not found out a moment ago. */
function isProofNeeded({ works, old, isLeaked }: Rotation, nowMs: number): boolean {
  if (works === null || isLeaked || !isValidAt(old, nowMs)) return false;
  return works.kind === 'seen' || Math.abs(nowMs - works.atMs) > freshProofMs;
}

/** Why a rotation may not be cancelled; `null` when it may. Once a system was moved, the new one's name has to be typed. */
export function cancelRefusal(rotation: Rotation, typedName: string | null): AppError | null {
  const { next, end, deletionAsked } = rotation;
  if (end !== null || deletionAsked !== null) return { code: 'rotation-locked' };
  const isTyped = next === null || isNameOf(next.secret, typedName ?? '');
  return needsTypedNameToCancel(rotation) && !isTyped ? { code: 'name-not-typed' } : null;
}

/** Why the old one may not be deleted; `null` when it may. */
function refusalOf(rotation: Rotation, { secrets }: Application, nowMs: number): AppError | null {
  if (!rotationProgress(rotation, nowMs).mayDelete)
    return { code: rotation.checkFailedAtMs === null ? 'rotation-locked' : 'new-does-not-work' };
  const next = nextKeyOf(rotation);
  const listed = secrets.find(({ keyId }) => next !== null && isSameId(keyId, next.keyId));
  return listed === undefined || !isValidAt(listed, nowMs) ? { code: 'new-not-listed' } : null;
}
