import { type Application, plainSecret } from '../../shared/domain/application';
import { type CancelWay, longestRotationText, nextKeyOf, type Rotation } from '../../shared/domain/rotation';
import { rotationProgress } from '../../shared/domain/rotation-progress';
import { isSameId } from '../../shared/domain/secret-key';
import { longestSafetyWaitHours } from '../../shared/domain/settings';
import type { CreatedSecret } from '../../shared/ipc/channels/secret-channels';
import { type AppError, failed, isSignInQuestion, ok, type Result } from '../../shared/ipc/result';
import type { ApplicationHold, ApplicationLock } from '../operations/application-lock';
import type { CreationRequest } from '../operations/creation/creation-attempt';
import type { OperationJournal } from '../operations/journal/journal';
import { hasValueLike } from '../portal/formats/value-like';
import type { NewFact } from './rotation-fact';
import { withFacts } from './rotation-log';
import { cancelRefusal, type RotationRemoval } from './rotation-removal';
import { reminderToSet } from './rotation-reminders';
import { factsOfSystems, withSystems } from './rotation-systems';
import { hasOpenRotation, rotationOf, type WrittenRotation } from './rotation-state';
import type { RotationWatch } from './rotation-watch';
import type { RotationWriter } from './rotation-writer';
import type { RotationLog } from './rotation-log';

export interface RotationsOptions {
  readonly log: RotationLog;
  readonly writer: RotationWriter;
  readonly watch: Pick<RotationWatch, 'adoptOf'>;
  readonly removal: RotationRemoval;
  readonly lock: ApplicationLock;
  readonly creation: {
    create(
      application: Application,
      wanted: CreationRequest,
      hold: ApplicationHold,
    ): Promise<Result<CreatedSecret>>;
  };
  readonly journal: Pick<OperationJournal, 'operations'>;
  readonly inventory: {
    application(applicationId: string): Application | null;
    reread(applicationId: string): Promise<Result<Application>>;
  };
  /** Where the person works; `null` for nowhere. */
  readonly place: () => string | null;
  /** The safety wait of a rotation that begins now, ms. */
  readonly waitMs: () => number;
  /** What is now, for whoever must not believe that it is later: ms since the epoch. */
  readonly cautiousNowMs: () => number;
  readonly newId: () => string;
}

const hourMs = 3_600_000;

/**
 * Replaces secrets without an outage: what a person says and does is written down first, and the old secret goes when
 * `rotationProgress` says that it may, and by no other way. What is not a person's word is found out by {@link RotationWatch}.
 */
export class Rotations {
  readonly #options: RotationsOptions;

  constructor(options: RotationsOptions) {
    this.#options = options;
  }

  /** Begins the rotation of a listed secret. `rotation-open` while another one of the application is under way. */
  async start(
    application: Application,
    keyId: string,
    nextKeyId: string | null,
  ): Promise<Result<{ readonly rotationId: string }>> {
    const { place, newId, waitMs, writer } = this.#options;
    const environmentId = place();
    if (environmentId === null) return failed({ code: 'not-signed-in' });
    const listed = (id: string) => application.secrets.find((secret) => isSameId(secret.keyId, id));
    const [old, next] = [listed(keyId), nextKeyId === null ? undefined : listed(nextKeyId)];
    if (old === undefined || (nextKeyId !== null && (next === undefined || next === old)))
      return failed({ code: 'not-found' });
    const { id: applicationId, appId, displayName: applicationName } = application;
    const id = newId();
    const signature = writer.person();
    const written: WrittenRotation = {
      plan: {
        ...{ id, ...signature, environmentId, applicationId, appId, applicationName },
        old: plainSecret(old),
        keyIdsBefore: application.secrets.map((secret) => secret.keyId),
        waitMs: waitMs(),
      },
      facts: [],
    };
    const started = await writer.change((before) => {
      if (hasOpenRotation(before.rotations, written.plan)) return failed({ code: 'rotation-open' });
      const named: readonly NewFact[] =
        next === undefined ? [] : [{ kind: 'next-named', secret: next, how: 'chosen', requestId: null }];
      const begun = withFacts(written, named, signature);
      const facts = factsOfSystems(begun.plan, rotationOf(begun), before.systems);
      const rotations = [withFacts(begun, facts, signature), ...before.rotations];
      return ok({ after: { ...before, rotations }, answer: null });
    });
    if (!started.ok) return started;
    writer.tell('rotation-started', rotationOf(written));
    await this.#options.watch.adoptOf(id);
    return ok({ rotationId: id });
  }

  /** Creates and saves the new secret. Without an outcome it is asked for no second time: the portal's lists tell. */
  async create(rotationId: string, wanted: CreationRequest): Promise<Result<CreatedSecret>> {
    const { lock, creation, writer, watch, inventory } = this.#options;
    const found = this.#here(rotationId);
    if (!found.ok) return found;
    const { application, rotation } = found.value;
    const created = await lock.alone(rotation, async (hold) => {
      const asked = await writer.said(rotationId, (_, now) =>
        this.#mayCreate(now) ? [{ kind: 'creation-asked', reference: wanted.reference }] : [],
      );
      if (!asked.ok) return asked;
      if (asked.value.askedReference !== wanted.reference)
        return failed<CreatedSecret>({ code: 'rotation-locked' });
      const made = await creation.create(application, wanted, hold);
      await writer.said(rotationId, (_, now) => this.#outcomeOf(now, wanted.reference, made));
      return made;
    });
    await watch.adoptOf(rotationId);
    // Not waited for: what was saved is said at once, the list follows.
    void inventory.reread(application.id);
    return created;
  }

  /** A listed secret is the new one, while there is none. */
  async chooseNext(rotationId: string, keyId: string): Promise<Result<null>> {
    const found = this.#here(rotationId);
    if (!found.ok) return found;
    const secret = found.value.application.secrets.find((one) => isSameId(one.keyId, keyId));
    if (secret === undefined || isSameId(found.value.rotation.keyId, keyId))
      return failed({ code: 'not-found' });
    return this.#say(rotationId, (rotation) =>
      this.#mayCreate(rotation)
        ? { kind: 'next-named', secret, how: 'chosen', requestId: null }
        : { code: 'rotation-locked' },
    );
  }

  async saySaved(rotationId: string): Promise<Result<null>> {
    return this.#say(rotationId, ({ next, saved }) =>
      next !== null && saved === null
        ? { kind: 'saved', operationId: null, how: 'said', place: null }
        : { code: 'rotation-locked' },
    );
  }

  /** A system uses the new one, or does not after all; the list of systems says the same from then on. */
  async saySystem(rotationId: string, systemId: string, usesNext: boolean): Promise<Result<null>> {
    const { writer, log } = this.#options;
    const signature = writer.person();
    return writer.change((before) => {
      const rotation = log.rotation(rotationId);
      const isListed = rotation?.systems.some((system) => system.systemId === systemId) === true;
      if (rotation === null || !isListed) return failed({ code: 'not-found' });
      const next = nextKeyOf(rotation);
      if (rotation.end !== null || next === null || rotation.nextGone !== null)
        return failed({ code: 'rotation-locked' });
      const { keyId } = usesNext ? next : rotation;
      const systems = before.systems.map((system) =>
        system.id === systemId ? { ...system, keyId } : system,
      );
      return ok({ after: withSystems(before, systems, signature), answer: null });
    });
  }

  async sayNoOther(rotationId: string): Promise<Result<null>> {
    return this.#say(rotationId, ({ systems }) =>
      systems.length === 0 ? { kind: 'no-other-said' } : { code: 'rotation-locked' },
    );
  }

  /** @param systemId `null` for the safety wait */
  async override(rotationId: string, systemId: string | null, reason: string): Promise<Result<null>> {
    const wrong = wrongText(reason);
    if (wrong !== null) return failed(wrong);
    return this.#say(rotationId, ({ systems, next, readySinceMs }) => {
      if (systemId === null) {
        const override = { kind: 'wait-overridden', reason: reason.trim() } as const;
        return readySinceMs === null ? { code: 'rotation-locked' } : override;
      }
      const system = systems.find((one) => one.systemId === systemId);
      if (system === undefined) return { code: 'not-found' };
      return next === null || system.said !== null
        ? { code: 'rotation-locked' }
        : { kind: 'system-overridden', systemId, reason: reason.trim() };
    });
  }

  async setWait(rotationId: string, hours: number): Promise<Result<null>> {
    if (!Number.isInteger(hours) || hours < 1 || hours > longestSafetyWaitHours) {
      return failed({ code: 'request-invalid' });
    }
    return this.#say(rotationId, () => ({ kind: 'wait-set', waitMs: hours * hourMs }));
  }

  /**
   * Reminds of an open system at a time to come, or when the safety wait is over.
   *
   * @param systemId `null` for the wait
   * @param dueMs epoch ms; `null` for the wait, and nothing else
   */
  async remind(rotationId: string, systemId: string | null, dueMs: number | null): Promise<Result<null>> {
    const wish = { systemId, dueMs };
    return this.#say(rotationId, (rotation) => reminderToSet(rotation, wish, this.#options.cautiousNowMs()));
  }

  async dropReminder(rotationId: string, systemId: string | null): Promise<Result<null>> {
    return this.#say(rotationId, ({ reminders }) =>
      reminders.some((one) => one.systemId === systemId)
        ? { kind: 'reminder-dropped', systemId }
        : { code: 'not-found' },
    );
  }

  /**
   * Begins the deletion of the old secret, which can be undone for a while, or, by hand, takes the person's word that they
   * deleted it: see {@link RotationRemoval.old}.
   */
  async deleteOld(rotationId: string): Promise<Result<{ readonly deletionId: string }>> {
    const found = this.#here(rotationId);
    return found.ok ? this.#options.removal.old(found.value.application, found.value.rotation) : found;
  }

  /** Ends a rotation, or begins the deletion of the new secret, with which it ends and which can be undone for a while. */
  async cancel(rotationId: string, way: CancelWay, typedName: string | null): Promise<Result<null>> {
    const { log, removal } = this.#options;
    const rotation = log.rotation(rotationId);
    if (rotation === null) return failed({ code: 'not-found' });
    const refusal = cancelRefusal(rotation, typedName);
    if (refusal !== null) return failed(refusal);
    if (way === 'keep-both' || rotation.next === null || rotation.nextGone !== null) {
      return this.#say(rotationId, () => ({ kind: 'cancelled', way: 'keep-both' }));
    }
    const found = this.#here(rotationId);
    if (!found.ok) return found;
    const begun = await removal.next(found.value.application, rotation, typedName);
    return begun.ok ? ok(null) : begun;
  }

  /** A new secret may be made or named while there is none that could be used, and none is asked for. */
  #mayCreate(rotation: Rotation): boolean {
    const { current } = rotationProgress(rotation, this.#options.cautiousNowMs());
    return current === 'create' && rotation.askedReference === null;
  }

  /** What is said of a creation by its answer; one that may have arrived is left to the journal. */
  #outcomeOf(
    { askedReference, next }: Rotation,
    reference: string,
    made: Result<CreatedSecret>,
  ): readonly NewFact[] {
    if (askedReference !== reference || next !== null) return [];
    if (made.ok) {
      const { secret, requestId } = made.value;
      return [{ kind: 'next-named', secret, how: 'created', requestId }];
    }
    const mayExist = this.#options.journal
      .operations()
      .some(({ plan, discarded }) => plan.reference === reference && discarded === null);
    const { code } = made.error;
    return mayExist ? [] : [{ kind: 'creation-failed', code: isSignInQuestion(code) ? null : code }];
  }

  /** Writes one fact down, or answers why not. */
  async #say(rotationId: string, say: (rotation: Rotation) => NewFact | AppError): Promise<Result<null>> {
    let refusal: AppError | null = null;
    const said = await this.#options.writer.said(rotationId, (_, rotation) => {
      const answer: NewFact | AppError = rotation.end === null ? say(rotation) : { code: 'rotation-locked' };
      if ('kind' in answer) return [answer];
      refusal = answer;
      return [];
    });
    if (!said.ok) return said;
    if (refusal !== null) return failed(refusal);
    await this.#options.watch.adoptOf(rotationId);
    return ok(null);
  }

  /** A rotation of the place where the person works, with its application as it is listed. */
  #here(rotationId: string): Result<{ readonly rotation: Rotation; readonly application: Application }> {
    const { log, place, inventory } = this.#options;
    const rotation = log.rotation(rotationId);
    if (rotation === null) return failed({ code: 'not-found' });
    if (rotation.environmentId !== place()) return failed({ code: 'not-signed-in' });
    const application = inventory.application(rotation.applicationId);
    return application === null ? failed({ code: 'not-found' }) : ok({ rotation, application });
  }
}

/** What a person typed for the record. */
export function wrongText(typed: string): AppError | null {
  if (typed.trim().length === 0) return { code: 'reason-missing' };
  if (typed.length > longestRotationText) return { code: 'request-invalid' };
  return hasValueLike(typed) ? { code: 'note-has-value' } : null;
}
