import { type Application, type ClientSecret, plainSecret } from '../../shared/domain/application';
import { safeExpiry } from '../../shared/domain/lifetime';
import { openRotationOf, type Rotation } from '../../shared/domain/rotation';
import {
  isSettledInQueue,
  type QueuedSecret,
  type QueuedState,
  queuedState,
  type RotationObstacle,
  type RotationQueue,
} from '../../shared/domain/rotation-queue';
import { isSameId, type SecretKey } from '../../shared/domain/secret-key';
import type { CreationForm } from '../../shared/ipc/channels/secret-channels';
import {
  type AppError,
  type ErrorCode,
  failed,
  isSignInQuestion,
  ok,
  type Result,
} from '../../shared/ipc/result';
import type { BeginWrite } from '../access/begin-write';
import { Emitter } from '../platform/emitter';
import type { WrittenQueue, WrittenQueuedSecret } from './queue-file';
import type { QueueLog } from './queue-log';
import type { RotationLog, Signature } from './rotation-log';
import type { Rotations } from './rotations';

/** A secret of the list of the place where the person works. */
export type ChosenSecret = Omit<SecretKey, 'environmentId'>;

export interface QueuedRotationsOptions {
  readonly queueLog: QueueLog;
  readonly log: Pick<RotationLog, 'rotations' | 'rotation'>;
  readonly rotations: Pick<Rotations, 'start' | 'create'>;
  /** What the form for a new secret would show: its reference, name and longest lifetime, and whether its value has a place. */
  readonly prepare: (application: Application) => Promise<Result<CreationForm>>;
  /** A new secret that is saved was not shown to anybody, and is not: main need not hold its value any longer. */
  readonly conclude: (secret: ChosenSecret) => Promise<void>;
  readonly application: (applicationId: string) => Application | null;
  /** Where the person works; `null` for nowhere. */
  readonly place: () => string | null;
  readonly obstacleOf: (application: Application, secret: ClientSecret) => RotationObstacle | null;
  /** Whether secrets are created from where the person works. */
  readonly canCreate: () => boolean;
  /** Asked once, before the first. */
  readonly beginWrite: BeginWrite;
  readonly person: () => Signature;
}

/** What an obstacle is called where it was not there when the person chose. */
const errorOf: Readonly<Record<RotationObstacle, ErrorCode>> = {
  'rotation-open': 'rotation-open',
  leaked: 'conflict',
  'newer-secret': 'conflict',
  'no-vault': 'vault-not-found',
};

/**
 * Rotates several secrets one after the other: for each its rotation is begun and its new secret created and saved, the way
 * it is done for one. The first thing that is not a saved secret stops it. It deletes nothing; each rotation goes on by
 * itself. What was asked for is on the disk before the first is begun; after a restart it goes on at a person's word only.
 */
export class QueuedRotations {
  readonly #options: QueuedRotationsOptions;
  readonly #changed = new Emitter<null>();
  /** The person is asked, or the queue is at work. */
  #isTaken = false;
  #isRunning = false;
  #isStopAsked = false;
  #isEnding = false;
  /** What the portal wants to be shown before it creates one more. */
  #demanded: AppError | null = null;

  constructor(options: QueuedRotationsOptions) {
    this.#options = options;
  }

  /** Reads the file anew, unless that is being written. */
  async reload(): Promise<void> {
    if (!this.#isTaken) await this.#options.queueLog.reload();
  }

  onChanged(listener: () => void): () => void {
    const stops = [this.#changed.on(listener), this.#options.queueLog.onChanged(listener)];
    return () => {
      for (const stop of stops) stop();
    };
  }

  /** The last queue, until its report is closed; `null` for none. */
  queue(): RotationQueue | null {
    const written = this.#options.queueLog.queue();
    if (written === null) return null;
    const { environmentId, atMs, by, secrets } = written;
    return {
      ...{ environmentId, started: { atMs, by } },
      phase: this.#phase(secrets),
      secrets: secrets.map(toldSecret),
    };
  }

  /**
   * Begins a queue, in place of the last one. `busy` while one is at work; the failure of whatever the person has to agree
   * to or to show first, with nothing begun.
   */
  start(chosen: readonly ChosenSecret[]): Promise<Result<null>> {
    return this.#begin(() => this.#planned(chosen));
  }

  /** Goes on with what is left of the last one: at the secret that it stopped at, if that is not settled. */
  resume(): Promise<Result<null>> {
    return this.#begin(() => {
      const written = this.#options.queueLog.queue();
      if (written === null) return failed({ code: 'not-found' });
      if (written.environmentId !== this.#options.place()) return failed({ code: 'not-signed-in' });
      return ok({ ...written, secrets: written.secrets.map((one) => ({ ...one, error: null })) });
    });
  }

  /** Begins no other secret after the one that is being rotated. */
  stop(): Result<null> {
    this.#isStopAsked = true;
    this.#changed.emit(null);
    return ok(null);
  }

  /** The person has seen how it ended. `busy` while it is at work. */
  async close(): Promise<Result<null>> {
    return this.#isTaken ? failed({ code: 'busy' }) : this.#options.queueLog.replace(null);
  }

  /** For the end of the application: nothing is asked of the portal any more but what was begun. */
  end(): void {
    this.#isEnding = true;
  }

  #planned(chosen: readonly ChosenSecret[]): Result<WrittenQueue> {
    const environmentId = this.#options.place();
    if (environmentId === null) return failed({ code: 'not-signed-in' });
    const secrets: WrittenQueuedSecret[] = [];
    for (const { applicationId, keyId } of chosen) {
      const found = this.#found(applicationId, keyId);
      if (!found.ok) return found;
      const { application, secret } = found.value;
      const { appId, displayName: applicationName } = application;
      const queued = { applicationId, appId, applicationName, secret: plainSecret(secret) };
      secrets.push({ ...queued, rotationId: null, error: null });
    }
    return ok({ environmentId, ...this.#options.person(), secrets });
  }

  async #begin(plan: () => Result<WrittenQueue>): Promise<Result<null>> {
    if (this.#isTaken || this.#isEnding) return failed({ code: 'busy' });
    this.#isTaken = true;
    const begun = await this.#begun(plan);
    if (!begun.ok) {
      this.#isTaken = false;
      return begun;
    }
    this.#isRunning = true;
    this.#isStopAsked = false;
    void this.#run();
    this.#changed.emit(null);
    return begun;
  }

  async #begun(plan: () => Result<WrittenQueue>): Promise<Result<null>> {
    const { queueLog, canCreate, beginWrite } = this.#options;
    const before = queueLog.queue();
    const loaded = await queueLog.load();
    if (!loaded.ok) return loaded;
    // One has come to light only now: the person sees it before another takes its place.
    if (before === null && queueLog.queue() !== null) return failed({ code: 'busy' });
    const planned = plan();
    if (!planned.ok) return planned;
    if (!canCreate()) return failed({ code: 'forbidden' });
    const demanded = this.#demanded;
    this.#demanded = null;
    if (demanded !== null) return failed(demanded);
    const begun = await beginWrite();
    return begun.ok ? queueLog.replace(planned.value) : begun;
  }

  async #run(): Promise<void> {
    const { queueLog } = this.#options;
    for (let at = 0; ; at += 1) {
      const queued = queueLog.queue()?.secrets[at];
      if (queued === undefined || this.#isStopAsked || this.#isEnding) break;
      if (isSettledInQueue(this.#stateOf(queued))) continue;
      const surprise = await this.#rotate(queued, at).catch((): AppError => ({ code: 'unexpected' }));
      if (surprise === null) continue;
      const { code, requestId, clientRequestId } = surprise;
      if (isSignInQuestion(code)) this.#demanded = surprise;
      await queueLog.note(at, { error: { code, requestId: requestId ?? clientRequestId ?? null } });
      break;
    }
    this.#isRunning = false;
    this.#isTaken = false;
    this.#changed.emit(null);
  }

  /** Answers with what kept its new secret from being saved; `null` where it is. */
  async #rotate({ applicationId, secret }: WrittenQueuedSecret, at: number): Promise<AppError | null> {
    const { queueLog, log, rotations, prepare, conclude, place } = this.#options;
    if (place() !== queueLog.queue()?.environmentId) return { code: 'not-signed-in' };
    const found = this.#found(applicationId, secret.keyId);
    if (!found.ok) return found.error;
    const { application, begun } = found.value;
    const form = await prepare(application);
    if (!form.ok) return form.error;
    const { vault, reference, suggestedName: name, latestExpiry } = form.value;
    if (vault.kind === 'unavailable') return vault.error;
    const rotation =
      begun === undefined
        ? await rotations.start(application, secret.keyId, null)
        : ok({ rotationId: begun.id });
    if (!rotation.ok) return rotation.error;
    const { rotationId } = rotation.value;
    const noted = await queueLog.note(at, { rotationId });
    if (!noted.ok) return noted.error;
    if (this.#isEnding) return null;
    const created = await rotations.create(rotationId, {
      ...{ name, reference },
      endDateTime: safeExpiry(latestExpiry),
    });
    if (!created.ok) return created.error;
    const isSaved = (log.rotation(rotationId)?.saved ?? null) !== null;
    if (!isSaved) return created.value.refused?.error ?? { code: 'journal-failed' };
    await conclude({ applicationId, keyId: created.value.secret.keyId });
    return null;
  }

  /** A listed secret that can be rotated now, with its rotation where that was begun and nothing came of it. */
  #found(
    applicationId: string,
    keyId: string,
  ): Result<{
    readonly application: Application;
    readonly secret: ClientSecret;
    readonly begun: Rotation | undefined;
  }> {
    const { application: find, obstacleOf, log, place } = this.#options;
    const application = find(applicationId);
    const secret = application?.secrets.find((one) => isSameId(one.keyId, keyId));
    if (application === null || secret === undefined) return failed({ code: 'not-found' });
    const begun = openRotationOf(log.rotations(), place(), applicationId);
    const obstacle = obstacleOf(application, secret);
    if (obstacle === null) return ok({ application, secret, begun });
    // The portal was asked, and has not answered: its lists tell.
    const isAsked = begun !== undefined && begun.askedReference !== null;
    return failed({ code: isAsked ? 'outcome-unknown' : errorOf[obstacle] });
  }

  #phase(secrets: readonly WrittenQueuedSecret[]): RotationQueue['phase'] {
    if (this.#isRunning) return this.#isStopAsked ? 'stopping' : 'running';
    return secrets.every((one) => isSettledInQueue(this.#stateOf(one))) ? 'done' : 'stopped';
  }

  #stateOf(queued: WrittenQueuedSecret): QueuedState {
    const { rotationId } = queued;
    const rotation = rotationId === null ? null : this.#options.log.rotation(rotationId);
    return queuedState(toldSecret(queued), rotation ?? undefined);
  }
}

function toldSecret({ error, ...queued }: WrittenQueuedSecret): QueuedSecret {
  if (error === null) return { ...queued, error };
  const { code, requestId } = error;
  return { ...queued, error: requestId === null ? { code } : { code, requestId } };
}
