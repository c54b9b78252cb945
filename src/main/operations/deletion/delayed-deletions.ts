import { randomUUID } from 'node:crypto';
import type { Application } from '../../../shared/domain/application';
import type { Environment } from '../../../shared/domain/environment';
import { isSameApplication, type SecretKey } from '../../../shared/domain/secret-key';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import type {
  DelayedDeletion,
  DeletionPhase,
  UndeletedSecret,
} from '../../../shared/ipc/state/deletion-state';
import type { BeginWrite } from '../../access/begin-write';
import type { Clock } from '../../platform/clock';
import { Emitter } from '../../platform/emitter';
import type { OperationJournal } from '../journal/journal';
import type { CredentialProvider } from '../../portal/credential-provider';
import type { DeletionGuard } from './deletion-guard';
import type { WaitingDeletion, WaitingDeletionFile } from './waiting-deletion-file';

/** How long a person can still take a deletion back. */
export const undoMs = 10_000;
/** Later than this the computer has slept, and nobody had the time to take it back. */
const latestMs = 30_000;

export interface DelayedDeletionsOptions {
  readonly file: Pick<WaitingDeletionFile, 'load' | 'write' | 'settled'>;
  readonly guard: Pick<DeletionGuard, 'confirmed' | 'outlook'>;
  readonly provider: () => Pick<CredentialProvider, 'capabilities'> | null;
  readonly environment: () => Environment | null;
  /** Who works there. */
  readonly person: () => string | null;
  readonly application: (applicationId: string) => Application | null;
  /** What it asks for is asked before the time begins, not after it. */
  readonly beginWrite: BeginWrite;
  /** Reads an application anew. */
  readonly reread: (applicationId: string) => Promise<unknown>;
  /** It has leaked, and nothing is gained by waiting. */
  readonly isUrgent: (key: SecretKey) => boolean;
  readonly journal: Pick<OperationJournal, 'load' | 'leading' | 'deletionOf'>;
  readonly clock: Pick<Clock, 'nowMs' | 'after'>;
}

/** What a person has asked for. */
export interface DeletionRequest {
  readonly application: Application;
  /** More than one only together with {@link areExpired}. */
  readonly keyIds: readonly string[];
  readonly typedName: string | null;
  /** Nothing can be using any of them, which is looked at: no name is typed then. */
  readonly areExpired: boolean;
  /** Judges instead of names and dates where more is known, as of a rotation's secret. */
  readonly guard?: (application: Application) => Result<null>;
  /** The person says that they deleted it on the portal's page: the entry and its value go, and nothing is sent. */
  readonly isSaid?: boolean;
  /** Deletes one of them at the portal, or takes its entry out. */
  readonly send: (application: Application, keyId: string) => Promise<Result<unknown>>;
}

/** What a person has agreed to, and what has to be so for it to count. */
type Confirmation = Pick<DeletionRequest, 'typedName' | 'areExpired' | 'guard'>;

/** A deletion from the person's word to its end. */
interface Delayed {
  readonly told: WaitingDeletion;
  readonly phase: DeletionPhase;
  /** `null` for one that an earlier run has left. */
  readonly request: (Confirmation & Pick<DeletionRequest, 'send'>) | null;
  /** Who asked for it: nobody else's rights are used for it. */
  readonly person: string | null;
  readonly cancel: () => void;
}

/**
 * Holds every deletion back for ten seconds, in which it can be undone. That it waits is durable, so that a program that
 * ends meanwhile says at its next start what it has not deleted; nothing is ever sent by another run than the one that was
 * asked. What the person confirmed is looked at once more before it is sent: a colleague may have deleted what was to
 * remain.
 */
export class DelayedDeletions {
  readonly #options: DelayedDeletionsOptions;
  readonly #changed = new Emitter<null>();
  readonly #deletions = new Map<string, Delayed>();

  constructor(options: DelayedDeletionsOptions) {
    this.#options = options;
  }

  /** Finds what earlier runs did not come to. What the journal has as being deleted was sent, and is told by it. */
  async load(): Promise<void> {
    const { file, journal } = this.#options;
    const waiting = await file.load();
    await journal.load();
    for (const told of waiting) {
      const secrets = told.secrets.filter(({ keyId }) => {
        const key = { environmentId: told.environmentId, applicationId: told.applicationId, keyId };
        return journal.deletionOf(key) === null && (journal.leading(key)?.deletion ?? null) === null;
      });
      if (secrets.length === 0 || this.#deletions.has(told.deletionId)) continue;
      this.#keep({
        told: { ...told, secrets },
        phase: { kind: 'not-sent' },
        request: null,
        person: null,
        cancel: nothing,
      });
    }
    this.#changed.emit(null);
  }

  deletions(): readonly DelayedDeletion[] {
    return [...this.#deletions.values()].map(({ told, phase }) => ({ ...told, phase }));
  }

  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  /**
   * Begins the ten seconds. `name-not-typed` as {@link DeletionGuard}; `conflict` where one of several could be in use;
   * `busy` for one that waits already. A leaked secret is deleted at once.
   */
  async ask(request: DeletionRequest): Promise<Result<{ readonly deletionId: string }>> {
    const { provider, environment, beginWrite, isUrgent, clock } = this.#options;
    const environmentId = environment()?.id;
    const capabilities = provider()?.capabilities;
    if (environmentId === undefined || capabilities === undefined) return failed({ code: 'not-signed-in' });
    const { application, keyIds, isSaid = false } = request;
    if (!(isSaid ? capabilities.canEdit : capabilities.canDelete)) return failed({ code: 'forbidden' });
    const secrets = application.secrets.filter(({ keyId }) => keyIds.includes(keyId));
    if (secrets.length !== keyIds.length) return failed({ code: 'not-found' });
    const confirmed = this.#confirmed(application, keyIds, request);
    if (!confirmed.ok) return confirmed;
    const begun = await beginWrite();
    if (!begun.ok) return begun;
    if (this.#isUnderWay(environmentId, application.id, keyIds)) return failed({ code: 'busy' });
    const home = { environmentId, applicationId: application.id };
    const told: WaitingDeletion = {
      ...{ deletionId: randomUUID(), ...home },
      secrets: secrets.map(({ keyId, displayName }) => ({ keyId, displayName })),
    };
    const sendsAtMs = clock.nowMs() + undoMs;
    const person = this.#options.person();
    this.#keep({ told, phase: { kind: 'waiting', sendsAtMs }, request, person, cancel: nothing });
    if (keyIds.every((keyId) => isUrgent({ ...home, keyId }))) {
      void this.#send(told.deletionId);
      return ok({ deletionId: told.deletionId });
    }
    if (!(await this.#write())) {
      this.#drop(told.deletionId);
      return failed({ code: 'journal-failed' });
    }
    // Taken back while the disk was at it.
    if (!this.#deletions.has(told.deletionId)) return ok({ deletionId: told.deletionId });
    const cancel = clock.after(undoMs, () => void this.#due(told.deletionId, sendsAtMs));
    this.#keep({ told, phase: { kind: 'waiting', sendsAtMs }, request, person, cancel });
    return ok({ deletionId: told.deletionId });
  }

  /** Takes one back. `too-late-to-undo` once it is being sent. */
  async undo(deletionId: string): Promise<Result<null>> {
    const deletion = this.#deletions.get(deletionId);
    if (deletion?.phase.kind !== 'waiting') return failed({ code: 'too-late-to-undo' });
    deletion.cancel();
    this.#drop(deletionId);
    await this.#write();
    return ok(null);
  }

  /** Sends what is left of one at once: it was confirmed, and had its ten seconds. Answers with the first failure. */
  async retry(deletionId: string): Promise<Result<null>> {
    const begun = await this.#options.beginWrite();
    if (!begun.ok) return begun;
    const deletion = this.#deletions.get(deletionId);
    if (deletion?.phase.kind !== 'left') return failed({ code: 'not-found' });
    const keyIds = deletion.phase.left.map(({ keyId }) => keyId);
    const secrets = deletion.told.secrets.filter(({ keyId }) => keyIds.includes(keyId));
    this.#keep({ ...deletion, told: { ...deletion.told, secrets } });
    const [first] = await this.#send(deletionId);
    return first === undefined ? ok(null) : failed(first.error);
  }

  /** The person has seen how one ended. */
  async acknowledge(deletionId: string): Promise<Result<null>> {
    const kind = this.#deletions.get(deletionId)?.phase.kind;
    if (kind === 'waiting' || kind === 'sending') return failed({ code: 'busy' });
    this.#drop(deletionId);
    await this.#write();
    return ok(null);
  }

  /** Sends nothing any more; what waits is told by the next run. */
  stop(): void {
    for (const { cancel } of this.#deletions.values()) cancel();
  }

  /** Resolves when everything so far is on the disk, or could not be written. */
  settled(): Promise<void> {
    return this.#options.file.settled();
  }

  async #due(deletionId: string, sendsAtMs: number): Promise<void> {
    const deletion = this.#deletions.get(deletionId);
    if (deletion === undefined) return;
    if (this.#isElsewhere(deletion) || this.#options.clock.nowMs() - sendsAtMs > latestMs) {
      this.#keep({ ...deletion, phase: { kind: 'not-sent' } });
      return;
    }
    await this.#send(deletionId);
  }

  /** Answers with what was not deleted. */
  async #send(deletionId: string): Promise<readonly UndeletedSecret[]> {
    const deletion = this.#deletions.get(deletionId);
    const request = deletion?.request ?? null;
    if (deletion === undefined || request === null) return [];
    const { applicationId, secrets } = deletion.told;
    this.#keep({ ...deletion, phase: { kind: 'sending' } });
    const left: UndeletedSecret[] = [];
    for (const secret of secrets) {
      const sent = await this.#sendOne(deletion, request, secret.keyId);
      if (!sent.ok) left.push({ ...secret, error: sent.error });
    }
    // After a refusal too: somebody else may have changed the application, or the answer was lost.
    const list = this.#options.reread(applicationId);
    // Waited for, so that the list is without them when the page says so.
    if (left.length < secrets.length) await list;
    this.#keep({ ...deletion, phase: left.length === 0 ? { kind: 'deleted' } : { kind: 'left', left } });
    await this.#write();
    return left;
  }

  async #sendOne(
    deletion: Delayed,
    request: NonNullable<Delayed['request']>,
    keyId: string,
  ): Promise<Result<unknown>> {
    // Another environment may list an application and a secret of the same IDs.
    if (this.#isElsewhere(deletion)) return failed({ code: 'not-signed-in' });
    const application = this.#options.application(deletion.told.applicationId);
    if (application === null) return failed({ code: 'not-found' });
    const confirmed = this.#confirmed(application, [keyId], request);
    return confirmed.ok ? request.send(application, keyId) : confirmed;
  }

  #isElsewhere({ told, person }: Pick<Delayed, 'told' | 'person'>): boolean {
    return this.#options.environment()?.id !== told.environmentId || this.#options.person() !== person;
  }

  /** One by its name where it needs one; expired ones only where nothing can be using them. */
  #confirmed(
    application: Application,
    keyIds: readonly string[],
    { areExpired, typedName, guard: ownGuard }: Confirmation,
  ): Result<null> {
    if (ownGuard !== undefined) return ownGuard(application);
    const { guard } = this.#options;
    const [only, ...more] = keyIds;
    if (!areExpired) {
      const isOne = only !== undefined && more.length === 0;
      return isOne ? guard.confirmed(application, only, typedName) : failed({ code: 'not-found' });
    }
    const isFree = (keyId: string): boolean =>
      guard.outlook(application, keyId).consequence.kind === 'harmless';
    return keyIds.every(isFree) ? ok(null) : failed({ code: 'conflict' });
  }

  #isUnderWay(environmentId: string, applicationId: string, keyIds: readonly string[]): boolean {
    return this.deletions().some(
      ({ phase, secrets, ...home }) =>
        (phase.kind === 'waiting' || phase.kind === 'sending') &&
        isSameApplication(home, { environmentId, applicationId }) &&
        secrets.some(({ keyId }) => keyIds.includes(keyId)),
    );
  }

  #keep(deletion: Delayed): void {
    this.#deletions.set(deletion.told.deletionId, deletion);
    this.#changed.emit(null);
  }

  #drop(deletionId: string): void {
    this.#deletions.delete(deletionId);
    this.#changed.emit(null);
  }

  /** What has not been sent: in whole, since it is little. */
  #write(): Promise<boolean> {
    const waiting = [...this.#deletions.values()].filter(
      ({ phase }) => phase.kind === 'waiting' || phase.kind === 'not-sent',
    );
    return this.#options.file.write(waiting.map(({ told }) => told));
  }
}

function nothing(): void {
  // There is no timer to stop.
}
