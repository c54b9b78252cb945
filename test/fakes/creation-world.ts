import type { Run } from '../../src/main/platform/lock/run';
import { ApplicationLock } from '../../src/main/operations/application-lock';
import type { Application } from '../../src/shared/domain/application';
import type { SecretKey } from '../../src/shared/domain/secret-key';
import type { Environment } from '../../src/shared/domain/environment';
import { ok, type Result } from '../../src/shared/ipc/result';
import { SecretCreation } from '../../src/main/operations/creation/create-secret';
import { SecretDeletion } from '../../src/main/operations/deletion/delete-secret';
import { OperationJournal } from '../../src/main/operations/journal/journal';
import type { ListedVaults } from '../../src/main/vault/listed-vaults';
import type { Vaults } from '../../src/main/vault/vault';
import { onlyVault } from '../support/only-vault';
import type { ValueGate } from '../../src/main/operations/values/value-gate';
import { openGate } from './open-gate';
import { ManualClock } from './manual-clock';
import { RecordingLogger } from './recording-logger';
import { CrashPlan } from './crash-plan';
import { MemoryJournalFiles } from './memory-journal-files';
import { MemoryVault } from './memory-vault';
import { emptyRecord, ScriptedPortal } from './scripted-provider';
import { ToldFacts } from './told-facts';
import { usualLagMs } from './no-deletions';
import { settle } from './settle';

export const environment: Environment = {
  id: 'demo',
  name: 'Demo',
  kind: 'demo',
  secretPolicy: { maximumLifetime: 'P1Y' },
  connectivity: [
    {
      name: 'Search & Match',
      tokenEndpoint: 'http://127.0.0.1:1/token',
      style: 'v1',
      resource: 'resource-1',
    },
    { name: 'Data Manager', tokenEndpoint: 'http://127.0.0.1:1/token', style: 'v2', resource: 'resource-2' },
  ],
  reminders: { thresholdDays: [30] },
  resources: {},
  links: {},
  supportEmail: 'support@wmda.info',
};

export const application: Application = {
  id: 'object-1',
  appId: 'client-1',
  displayName: 'Partner-NL-Example-SMC',
  secrets: [],
  apis: [],
  managers: null,
};

/** Names a secret of it. */
export function secretOf(keyId: string): SecretKey {
  return { environmentId: environment.id, applicationId: application.id, keyId };
}

export const user = { displayName: 'Vera Molnar', email: null };
export const aMonthMs = 30 * 86_400_000;

/** What outlives a process: the portal's record, the disk, the keychain, the time. */
export class CreationWorld {
  readonly clock = new ManualClock();
  readonly record = emptyRecord();
  readonly disk = new Map<string, string>();
  readonly items = new Map<string, string>();
  /** Whether what a run began may be decided by another. */
  mayDecide: Run['mayDecide'] = async () => true;
  /** How often the application was started. */
  runs = 0;
  /** How far the application assumes lists to be behind. */
  lagMs = usualLagMs;

  /** Starts the application once more, from what outlived the last one; with one vault, unless there are others. */
  async start(
    crash = new CrashPlan(),
    others: SeveralVaults | AmongVaults | null = null,
  ): Promise<RunningCreation> {
    const running = new RunningCreation(this, crash, others);
    await running.creation.load();
    return running;
  }

  /** Lets so many minutes pass, one by one, for whatever looks again each minute. */
  async pass(minutes: number): Promise<void> {
    for (let minute = 0; minute < minutes; minute += 1) {
      this.clock.advance(60_000);
      await settle();
    }
  }

  /** The computer's clock is put right by so much; no time passes. */
  step(running: RunningCreation, milliseconds: number): void {
    running.portal.aheadMs -= milliseconds;
    this.clock.step(milliseconds);
  }

  /** A date that every policy allows. */
  get endDateTime(): string {
    return new Date(this.clock.nowMs() + aMonthMs).toISOString();
  }
}

/** The vaults of a process, as one and one by one. */
export interface SeveralVaults {
  readonly vault: Vaults;
  readonly vaults: ListedVaults;
}

/** Vaults of which the one in memory is one. */
export type AmongVaults = (vault: MemoryVault) => SeveralVaults;

/** One process: the real operations between doubles of portal, disk and vault. */
export class RunningCreation {
  readonly logger = new RecordingLogger();
  readonly facts = new ToldFacts();
  readonly portal: ScriptedPortal;
  readonly vault: MemoryVault;
  readonly files: MemoryJournalFiles;
  readonly journal: OperationJournal;
  readonly gate: ValueGate;
  readonly lock = new ApplicationLock();
  readonly runId: string;
  readonly creation: SecretCreation;
  readonly deletion: SecretDeletion;
  isSignedIn = true;
  /** What whoever begins a write is told. */
  mayBegin: Result<null> = ok(null);
  /** Where the person works. */
  here: Environment = environment;
  /** Whose list is on the screen. */
  shown: string | null = environment.id;
  readonly #world: CreationWorld;
  #references = 0;

  constructor(world: CreationWorld, crash: CrashPlan, others: SeveralVaults | AmongVaults | null) {
    const { clock } = world;
    this.#world = world;
    this.portal = new ScriptedPortal(world.record, application, clock, crash);
    this.vault = new MemoryVault(world.items, crash);
    this.files = new MemoryJournalFiles(world.disk, crash);
    this.runId = `run-${(world.runs += 1)}`;
    this.journal = new OperationJournal({ folder: '', clock, runId: this.runId }, this.files);
    const kept =
      typeof others === 'function'
        ? others(this.vault)
        : (others ?? { vault: this.vault, vaults: onlyVault(this.vault) });
    this.gate = openGate({ vault: kept.vault, journal: this.journal, clock }, () => this.here);
    const shared = {
      provider: () => (this.isSignedIn ? this.portal : null),
      ...kept,
      ...{ gate: this.gate, lock: this.lock },
      journal: this.journal,
      limits: { offered: (_id: string, latest: string) => latest, refused: () => '2027-01-01T00:00:00Z' },
      environment: () => (this.isSignedIn ? this.here : null),
      facts: this.facts,
      clock,
      logger: this.logger,
      lagMs: () => world.lagMs,
      applicationName: (id: string) => (id === application.id ? application.displayName : null),
      shown: () => this.shown,
    };
    this.deletion = new SecretDeletion({
      ...shared,
      onDoubt: () => {
        this.creation.watch();
      },
    });
    this.creation = new SecretCreation({
      ...shared,
      beginWrite: async () => this.mayBegin,
      run: { runId: this.runId, mayDecide: (runId) => world.mayDecide(runId) },
      deletions: this.deletion,
      // Counts up, so that each reference is new and known.
      randomBytes: (size) => Buffer.alloc(size, (this.#references += 1)),
    });
  }

  /** Opens the form and sends it. */
  async create(name = 'Secret by VM', endDateTime = this.#world.endDateTime) {
    const form = await this.creation.prepare(application, user);
    if (!form.ok) throw new Error(form.error.code);
    return this.creation.create(application, { name, reference: form.value.reference, endDateTime });
  }
}
