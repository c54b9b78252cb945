import { ApplicationLock } from '../../src/main/operations/application-lock';
import type { Operation } from '../../src/main/operations/journal/operation';
import { type DueSurroundings, obstacleOf } from '../../src/main/rotation/due-secrets';
import { type QueueRecord, rotationQueueFormat } from '../../src/main/rotation/queue-file';
import { QueueLog } from '../../src/main/rotation/queue-log';
import { QueuedRotations } from '../../src/main/rotation/queued-rotations';
import { type RotationBook, rotationFormat } from '../../src/main/rotation/rotation-file';
import { RotationLog } from '../../src/main/rotation/rotation-log';
import { RotationRemoval } from '../../src/main/rotation/rotation-removal';
import { Rotations } from '../../src/main/rotation/rotations';
import { RotationWriter } from '../../src/main/rotation/rotation-writer';
import type { Application, ClientSecret } from '../../src/shared/domain/application';
import type { CreatedSecret } from '../../src/shared/ipc/channels/secret-channels';
import { type AppError, failed, ok, type Result } from '../../src/shared/ipc/result';
import { CrashPlan } from './crash-plan';
import { ManualClock } from './manual-clock';
import { type FileDisk, MemoryOwnFile } from './memory-own-file';
import { unheard } from './told-facts';

const environmentId = 'demo';
const dayMs = 86_400_000;

/** What becomes of the creation for one application. */
export type CreationAnswer =
  | 'saved'
  /** Made at the portal, and no place takes its value. */
  | 'unsaved'
  /** The portal may have made one. */
  | 'lost'
  /** The call breaks. */
  | 'thrown'
  | AppError;

/** Applications with one secret each, and what outlives a process. */
export class QueueWorld {
  readonly clock = new ManualClock();
  readonly rotationDisk: FileDisk = { text: null, setAside: null };
  readonly queueDisk: FileDisk = { text: null, setAside: null };
  readonly applications: readonly Application[];
  /** IDs of applications for which the portal was asked, in order. */
  readonly posts: string[] = [];
  /** Key IDs that the portal was asked to delete. */
  readonly removed: string[] = [];
  /** By ID of the application; `saved` for all others. */
  readonly answers = new Map<string, CreationAnswer>();
  /** Key IDs of new secrets whose value is saved. */
  readonly saved = new Set<string>();

  constructor(count: number) {
    this.applications = Array.from({ length: count }, (_, index) => {
      const n = index + 1;
      const endDateTime = new Date(this.clock.nowMs() + n * dayMs).toISOString();
      const secret = { keyId: `old-${n}`, displayName: `Old ${n}`, hint: 'old', startDateTime: null };
      return {
        ...{ id: `object-${n}`, appId: `client-${n}`, displayName: `Partner ${n}`, apis: [], managers: null },
        secrets: [{ ...secret, endDateTime }],
      };
    });
  }

  /** Names all of them. */
  get all(): readonly { readonly applicationId: string; readonly keyId: string }[] {
    return this.applications.map(({ id, secrets }) => ({
      applicationId: id,
      keyId: secrets[0]?.keyId ?? '',
    }));
  }

  async begin(crash = new CrashPlan()): Promise<RunningQueue> {
    const running = new RunningQueue(this, crash);
    await running.log.load();
    await running.queueLog.load();
    for (const { id } of running.log.rotations()) await running.adoptOf(id);
    return running;
  }
}

/** One process: the real queue, log and rotations between doubles of portal, places and disk. */
export class RunningQueue {
  readonly log: RotationLog;
  readonly queueLog: QueueLog;
  readonly queueFile: MemoryOwnFile<QueueRecord>;
  readonly rotationFile: MemoryOwnFile<RotationBook>;
  readonly rotations: Rotations;
  readonly queue: QueuedRotations;
  /** Takes up what a crash has kept from a rotation. */
  readonly adoptOf: (rotationId: string) => Promise<void>;
  /** Where the person works. */
  place: string | null = environmentId;
  canCreate = true;
  /** Why the person may not begin; `null` when they may. */
  refusal: AppError | null = null;
  /** How often it was asked whether the person may begin. */
  asked = 0;
  /** What a place for values says when it is asked. */
  vaultError: AppError | null = null;
  /** Runs before the portal answers for an application. */
  beforeAnswer: (applicationId: string) => void | Promise<void> = () => undefined;
  leaked: readonly string[] = [];
  readonly concluded: string[] = [];
  readonly #world: QueueWorld;
  /** What the journal has of creations whose outcome nobody knows. */
  readonly #open: Operation[] = [];
  #references = 0;

  constructor(world: QueueWorld, crash: CrashPlan) {
    this.#world = world;
    const { clock } = world;
    this.rotationFile = new MemoryOwnFile(rotationFormat, world.rotationDisk, crash);
    this.queueFile = new MemoryOwnFile(rotationQueueFormat, world.queueDisk, crash);
    this.log = new RotationLog(this.rotationFile);
    this.queueLog = new QueueLog(this.queueFile);
    const { log } = this;
    const writer = new RotationWriter({ log, facts: unheard, clock, person: () => 'Vera Molnar' });
    const lock = new ApplicationLock();
    const place = (): string | null => this.place;
    const find = (id: string): Application | null =>
      world.applications.find((application) => application.id === id) ?? null;
    const inventory = {
      application: find,
      reread: async (id: string): Promise<Result<Application>> => {
        const application = find(id);
        return application === null ? failed({ code: 'not-found' }) : ok(application);
      },
    };
    this.adoptOf = async (id) => {
      await writer.found(id, (_, { next, saved }) =>
        next !== null && saved === null && world.saved.has(next.secret.keyId)
          ? [{ kind: 'saved', operationId: 'operation', how: 'read-back', place: 'gnome-keyring' }]
          : [],
      );
    };
    const watch = { adoptOf: this.adoptOf };
    const cautiousNowMs = (): number => clock.nowMs();
    const removal = new RotationRemoval({
      ...{ log, writer, watch, lock, inventory, keeper: () => 'portal' as const, cautiousNowMs },
      clock,
      delayed: {
        ask: async ({ keyIds }) => {
          world.removed.push(...keyIds);
          return ok({ deletionId: 'deletion-1' });
        },
      },
      connectivity: { tried: async () => undefined },
      entries: { removeSecret: async () => ok(null) },
      deletion: {
        delete: async (_application, keyId) => {
          world.removed.push(keyId);
          return ok({ requestId: null });
        },
      },
    });
    this.rotations = new Rotations({
      ...{ log, writer, watch, removal, lock, inventory, place, cautiousNowMs },
      creation: { create: async (application, wanted) => this.#create(application, wanted, crash) },
      journal: { operations: () => this.#open },
      waitMs: () => dayMs,
      newId: () => `rotation-${log.rotations().length + 1}`,
    });
    this.queue = new QueuedRotations({
      ...{ queueLog: this.queueLog, log, rotations: this.rotations, place, application: find },
      prepare: async () =>
        ok({
          ...{ reference: `R${(this.#references += 1)}`, suggestedName: 'Secret by VM' },
          latestExpiry: new Date(clock.nowMs() + 365 * dayMs).toISOString(),
          vault:
            this.vaultError === null
              ? ({ kind: 'ready', place: 'gnome-keyring' } as const)
              : ({ kind: 'unavailable', error: this.vaultError } as const),
        }),
      canCreate: () => this.canCreate,
      conclude: async ({ keyId }) => void this.concluded.push(keyId),
      obstacleOf: (application, secret) => obstacleOf(application, secret, this.around),
      beginWrite: async () => {
        this.asked += 1;
        return this.refusal === null ? ok(null) : failed(this.refusal);
      },
      person: () => writer.person(),
    });
  }

  get around(): DueSurroundings {
    return {
      ...{ environmentId, rotations: this.log.rotations(), hasPlace: () => true },
      isLeaked: (_applicationId, keyId) => this.leaked.includes(keyId),
    };
  }

  /** Lets it come to its end, or to where it waits for a person. */
  async ended(): Promise<void> {
    for (;;) {
      const phase = this.queue.queue()?.phase;
      if (phase !== 'running' && phase !== 'stopping') return;
      await new Promise<void>((resolve) => {
        const stop = this.queue.onChanged(() => {
          stop();
          resolve();
        });
      });
    }
  }

  async #create(
    application: Application,
    { name, reference, endDateTime }: { name: string; reference: string; endDateTime: string },
    crash: CrashPlan,
  ): Promise<Result<CreatedSecret>> {
    const world = this.#world;
    const { id } = application;
    await this.beforeAnswer(id);
    const answer = world.answers.get(id) ?? 'saved';
    return crash.around(() => {
      world.posts.push(id);
      if (answer === 'thrown') throw new Error('broken');
      if (typeof answer !== 'string') return failed(answer);
      if (answer === 'lost') {
        this.#open.push({ plan: { reference }, discarded: null } as unknown as Operation);
        return failed({ code: 'outcome-unknown' });
      }
      const secret: ClientSecret = {
        ...{ keyId: `new-${id}`, displayName: `${name} · ${reference}`, hint: 'new', startDateTime: null },
        endDateTime,
      };
      if (answer === 'saved') world.saved.add(secret.keyId);
      const place = 'gnome-keyring';
      const refused = { place, error: { code: 'keychain-failed' } } as const;
      return ok({
        ...{ environmentId, applicationId: id, secret, requestId: 'request-1' },
        ...(answer === 'saved' ? { place, refused: null } : { place: null, refused }),
      });
    });
  }
}
