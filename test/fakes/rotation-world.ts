import type { VaultDelivery } from '../../src/shared/ipc/state/vault-state';
import { type SecretKey, secretKeyText } from '../../src/shared/domain/secret-key';
import type { Application, ClientSecret } from '../../src/shared/domain/application';
import { type Incident, openIncidentOf } from '../../src/shared/domain/incident';
import type { Rotation } from '../../src/shared/domain/rotation';
import { type RotationProgress, rotationProgress } from '../../src/shared/domain/rotation-progress';
import type { SeenConnecting } from '../../src/shared/domain/secret-check';
import { failed, ok, type Result } from '../../src/shared/ipc/result';
import type { ListState } from '../../src/main/inventory/list-state';
import type { ConnectivityCheck } from '../../src/main/operations/connectivity/check-connectivity';
import { DelayedDeletions, undoMs } from '../../src/main/operations/deletion/delayed-deletions';
import { DeletionGuard } from '../../src/main/operations/deletion/deletion-guard';
import type { WaitingDeletion } from '../../src/main/operations/deletion/waiting-deletion-file';
import { cautiousNow, toldNow } from '../../src/main/rotation/cautious-now';
import type { SecretCheck } from '../../src/main/rotation/journal-evidence';
import { type RotationBook, rotationFormat } from '../../src/main/rotation/rotation-file';
import { RotationLog } from '../../src/main/rotation/rotation-log';
import { RotationRemoval } from '../../src/main/rotation/rotation-removal';
import { Rotations } from '../../src/main/rotation/rotations';
import { RotationWatch } from '../../src/main/rotation/rotation-watch';
import { RotationWriter } from '../../src/main/rotation/rotation-writer';
import { Systems } from '../../src/main/rotation/systems';
import { CrashPlan } from './crash-plan';
import { application, CreationWorld, environment, type RunningCreation, user } from './creation-world';
import { settle } from './settle';
import { type FileDisk, MemoryOwnFile } from './memory-own-file';

export const hourMs = 3_600_000;

/** A secret that was there before anything began. */
export const oldSecret: ClientSecret = {
  keyId: 'old-1',
  displayName: 'Secret by AK',
  hint: 'old',
  startDateTime: '2026-01-10T00:00:00Z',
  endDateTime: '2027-01-10T00:00:00Z',
};

/** What outlives a process, the file of the rotations included. */
export class RotationWorld extends CreationWorld {
  readonly rotationDisk: FileDisk = { text: null, setAside: null };
  /** What the last check of a secret has shown, by key. */
  readonly checks = new Map<string, SecretCheck>();
  /** Newest first. */
  incidents: readonly Incident[] = [];
  deliveries: readonly VaultDelivery[] = [];
  /** What waits for the time to undo it, on the disk. */
  waitingDeletions: readonly WaitingDeletion[] = [];
  waitMs = 24 * hourMs;
  person: string | null = 'Vera Molnar';
  #ids = 0;

  constructor() {
    super();
    this.record.secrets.push(oldSecret);
  }

  async begin(crash = new CrashPlan()): Promise<RunningRotation> {
    const running = new RunningRotation(this, await this.start(crash), crash);
    await running.load();
    return running;
  }

  newId(): string {
    return `id-${(this.#ids += 1)}`;
  }

  /** The old secret is reported as leaked. */
  leak(changes: Partial<Incident> = {}): void {
    const { id: applicationId, appId, displayName: applicationName } = application;
    const incident: Incident = {
      ...{ id: this.newId(), environmentId: environment.id, applicationId, appId, applicationName, apis: [] },
      ...{ secret: oldSecret, by: this.person, note: '', startedAtMs: this.clock.nowMs(), reference: '' },
      ...{ replacement: null, absentSinceMs: null, end: null, ...changes },
    };
    this.incidents = [incident, ...this.incidents];
  }

  /** The token endpoint has decided about a secret. */
  checked(keyId: string, works = true): void {
    const key = { environmentId: environment.id, applicationId: application.id, keyId };
    this.checks.set(secretKeyText(key), {
      ...{ atMs: this.clock.nowMs(), works, tried: ['Search & Match'], notTried: ['Data Manager'] },
    });
  }
}

/** One process with its rotations, between doubles of portal, disk, vault and token endpoint. */
export class RunningRotation {
  readonly log: RotationLog;
  readonly file: MemoryOwnFile<RotationBook>;
  readonly rotations: Rotations;
  readonly systems: Systems;
  readonly watch: RotationWatch;
  /** Who keeps the list; `null` for nobody. */
  keeper: 'portal' | 'person' | null = 'portal';
  /** What the last check of a secret has shown. */
  lastCheck: (key: SecretKey) => SecretCheck | null = (key) =>
    this.#world.checks.get(secretKeyText(key)) ?? null;
  /** What a person saw a secret do, where it counts. */
  lastSeen: (key: SecretKey) => SeenConnecting | null = () => null;
  /** What becomes of it when the new secret is tried once more: nobody answers. */
  tried: ConnectivityCheck['tried'] = async () => undefined;
  readonly delayed: DelayedDeletions;
  /** The application as it is listed. */
  listed: () => Application = () => ({ ...application, secrets: [...this.#world.record.secrets] });
  /** What the person took out of their list, where they keep it. */
  readonly removedEntries: string[] = [];
  readonly #world: RotationWorld;

  constructor(
    world: RotationWorld,
    readonly running: RunningCreation,
    crash: CrashPlan,
  ) {
    this.#world = world;
    const { clock } = world;
    const { facts, journal, lock, creation, deletion, portal } = running;
    this.file = new MemoryOwnFile(rotationFormat, world.rotationDisk, crash);
    const log = new RotationLog(this.file);
    this.log = log;
    const told = toldNow(clock, () => portal.portalNowMs());
    const writer = new RotationWriter({ log, facts, clock: told, person: () => world.person });
    const place = (): string | null => (running.isSignedIn ? environment.id : null);
    const here = () => (running.isSignedIn ? environment : null);
    const keeper = (): 'portal' | 'person' | null => this.keeper;
    const cautiousNowMs = cautiousNow(clock, () => portal.portalNowMs());
    const inventory = {
      application: (id: string) => (id === application.id ? this.listed() : null),
      reread: (): Promise<Result<Application>> => portal.readApplication(),
    };
    this.watch = new RotationWatch({
      ...{ log, writer, lock, journal, keeper, place },
      portalNowMs: () => portal.portalNowMs(),
      lagMs: () => world.lagMs,
      lastCheck: (key) => this.lastCheck(key),
      lastSeen: (key) => this.lastSeen(key),
      deliveries: () => world.deliveries,
      incidents: () => world.incidents,
      replacementOf: (key) => journal.leading(key)?.secret ?? null,
      ...{ clock, waitMs: () => world.waitMs, newId: () => world.newId() },
    });
    this.delayed = new DelayedDeletions({
      file: {
        load: async () => world.waitingDeletions,
        write: (waiting) =>
          crash.around(() => {
            world.waitingDeletions = waiting;
            return true;
          }),
        settled: async () => undefined,
      },
      guard: new DeletionGuard({ systemsUsing: () => [], environment: here, timeZone: () => 'UTC', clock }),
      provider: () => ({ capabilities: { ...portal.capabilities, canEdit: this.keeper === 'person' } }),
      ...{ environment: here, journal, clock, application: inventory.application, reread: inventory.reread },
      person: () => world.person,
      beginWrite: async () => running.mayBegin,
      isUrgent: (key) => openIncidentOf(world.incidents, key) !== null,
    });
    const removal = new RotationRemoval({
      ...{ log, writer, watch: this.watch, lock, deletion, inventory, keeper, cautiousNowMs, clock },
      delayed: this.delayed,
      connectivity: { tried: (...asked) => this.tried(...asked) },
      entries: {
        removeSecret: async (_application, keyId) => {
          this.removedEntries.push(keyId);
          world.record.secrets.splice(
            world.record.secrets.findIndex((secret) => secret.keyId === keyId),
            1,
          );
          return ok(null);
        },
      },
    });
    this.rotations = new Rotations({
      ...{
        log,
        writer,
        watch: this.watch,
        removal,
        lock,
        creation,
        journal,
        inventory,
        place,
        cautiousNowMs,
      },
      waitMs: () => world.waitMs,
      newId: () => world.newId(),
    });
    this.systems = new Systems({
      ...{ writer, facts, place, applicationName: () => application.displayName, newId: () => world.newId() },
    });
  }

  /** As the application does at its start, and from then on at every news of the journal. */
  async load(): Promise<void> {
    await this.log.load();
    await this.delayed.load();
    await this.watch.adopt();
    this.running.journal.onChanged(() => void this.watch.adopt());
  }

  /** Everything before the safety wait: the new secret is made and works, and the system uses it. */
  async readyToWait(id: string, systemId: string): Promise<void> {
    await this.create(id);
    this.#world.checked(this.rotation(id).next?.secret.keyId ?? '');
    await this.watch.adopt();
    await this.rotations.saySystem(id, systemId, true);
  }

  /** Its process ends. */
  stop(): void {
    this.running.creation.stop();
    this.delayed.stop();
  }

  /** Deletes the old one, or cancels, by the person's word; answers with how it ended once it could be undone no more. */
  async deleteOld(rotationId: string): Promise<Result<null>> {
    const begun = await this.rotations.deleteOld(rotationId);
    return begun.ok ? this.undoIsOver() : begun;
  }

  async deleteNext(rotationId: string, typedName = ''): Promise<Result<null>> {
    const begun = await this.rotations.cancel(rotationId, 'delete-new', typedName);
    return begun.ok ? this.undoIsOver() : begun;
  }

  /** Lets the time to undo pass; the first thing that was not deleted, if any. */
  async undoIsOver(): Promise<Result<null>> {
    await settle();
    this.#world.clock.advance(undoMs);
    await settle();
    const phases = this.delayed.deletions().map(({ phase }) => phase);
    for (const { deletionId } of this.delayed.deletions()) await this.delayed.acknowledge(deletionId);
    const [left] = phases.flatMap((phase) => (phase.kind === 'left' ? phase.left : []));
    return left === undefined ? ok(null) : failed(left.error);
  }

  /** Shows the rotations a list, as the portal has it now unless it is given. */
  async look(secrets: readonly ClientSecret[] | null = this.#world.record.secrets): Promise<void> {
    const applications = secrets === null ? [] : [{ ...application, secrets: [...secrets] }];
    const list: ListState = {
      ...{ kind: 'ready', source: 'portal', environmentId: environment.id, applications },
      ...{ readAtMs: this.#world.clock.nowMs(), isRefreshing: false, refreshError: null },
    };
    await this.watch.seen(list);
  }

  /** Begins the rotation of the old secret. */
  async rotate(nextKeyId: string | null = null): Promise<string> {
    const started = await this.rotations.start(this.listed(), oldSecret.keyId, nextKeyId);
    if (!started.ok) throw new Error(started.error.code);
    return started.value.rotationId;
  }

  /** Opens the form of the new secret and sends it. */
  async create(rotationId: string): ReturnType<Rotations['create']> {
    const form = await this.running.creation.prepare(this.listed(), user);
    if (!form.ok) throw new Error(form.error.code);
    const { reference } = form.value;
    const { endDateTime } = this.#world;
    return this.rotations.create(rotationId, { name: 'Secret by VM', reference, endDateTime });
  }

  async addSystem(name: string, keyId: string | null = oldSecret.keyId): Promise<string> {
    const form = { name, where: '', contact: 'the data team', keyId, vaultId: null };
    const added = await this.systems.add(application.id, form);
    if (!added.ok) throw new Error(added.error.code);
    return added.value.systemId;
  }

  rotation(rotationId: string): Rotation {
    const rotation = this.log.rotation(rotationId);
    if (rotation === null) throw new Error('no such rotation');
    return rotation;
  }

  progress(rotationId: string): RotationProgress {
    return rotationProgress(this.rotation(rotationId), this.#world.clock.nowMs());
  }
}
