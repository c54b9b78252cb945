import { soleRun } from '../../fakes/sole-run';
import { ApplicationLock } from '../../../src/main/operations/application-lock';
import { SecretCreation } from '../../../src/main/operations/creation/create-secret';
import { OperationJournal } from '../../../src/main/operations/journal/journal';
import type { SecretValue } from '../../../src/main/platform/secret-value';
import type { AddPasswordOutcome } from '../../../src/main/portal/credential-provider';
import { KeychainVault } from '../../../src/main/vault/keychain/keychain-vault';
import type { Vault } from '../../../src/main/vault/vault';
import { type ErrorCode, failed, ok, type Result } from '../../../src/shared/ipc/result';
import { ManualClock } from '../../fakes/manual-clock';
import { MemoryKeychain } from '../../fakes/memory-keychain';
import { RecordingLogger } from '../../fakes/recording-logger';
import { aMonthMs, application, environment, user } from '../../fakes/creation-world';
import { CrashPlan } from '../../fakes/crash-plan';
import { freeToWrite } from '../../fakes/free-to-write';
import { openGate } from '../../fakes/open-gate';
import { MemoryJournalFiles } from '../../fakes/memory-journal-files';
import { emptyRecord, ScriptedPortal } from '../../fakes/scripted-provider';
import { onlyVault } from '../only-vault';
import { itemName } from '../vault-items';
import type { FaultControl } from './vault-world';
import { unheard } from '../../fakes/told-facts';
import { noDeletions } from '../../fakes/no-deletions';

/** A portal that hands out one value, the campaign's own. */
class PortalWithValue extends ScriptedPortal {
  readonly value: SecretValue;

  constructor(value: SecretValue, clock: ManualClock) {
    super(emptyRecord(), application, clock);
    this.value = value;
  }

  override async addPassword(
    ...given: Parameters<ScriptedPortal['addPassword']>
  ): Promise<AddPasswordOutcome> {
    const outcome = await super.addPassword(...given);
    return outcome.kind === 'created' ? { ...outcome, value: this.value } : outcome;
  }
}

/** The real creation, whose vault breaks between its probe and the value: the worst moment there is. */
export class FaultyCreation {
  readonly #portal: PortalWithValue;
  readonly #creation: SecretCreation;
  readonly #keychain = new MemoryKeychain();
  readonly #clock = new ManualClock();
  #vault: Vault;
  #put: Result<null> | null = null;

  /** @param value taken over */
  constructor(broken: Vault, value: SecretValue, without: FaultControl | null) {
    this.#portal = new PortalWithValue(value, this.#clock);
    this.#vault = {
      probe: async () => ok('gnome-keyring'),
      put: async (_name, given, details) => {
        const answered = await broken.put(itemName, given, details).catch(() => null);
        const garbled = failed<null>({ code: 'who knows' as ErrorCode });
        this.#put = without === 'known codes' && answered?.ok === false ? garbled : answered;
        if (without === 'memory of values') this.#portal.value.destroy();
        return this.#put ?? failed({ code: 'unexpected' });
      },
      get: () => broken.get(itemName),
      remove: () => broken.remove(itemName),
    };
    const vault: Vault = {
      probe: (appId) => this.#vault.probe(appId),
      put: (...given) => this.#vault.put(...given),
      get: (name) => this.#vault.get(name),
      remove: (name) => this.#vault.remove(name),
    };
    const files = new MemoryJournalFiles(new Map(), new CrashPlan());
    const journal = new OperationJournal({ folder: '', clock: this.#clock, runId: 'run-1' }, files);
    this.#creation = new SecretCreation({
      provider: () => this.#portal,
      ...{ vault, vaults: onlyVault(vault), journal, run: soleRun() },
      ...{ lock: new ApplicationLock(), beginWrite: freeToWrite },
      gate: openGate({ vault, journal, clock: this.#clock }, () => environment),
      limits: { offered: (_id, latest) => latest, refused: (_id, latest) => latest },
      environment: () => environment,
      ...{ facts: unheard, applicationName: () => null, ...noDeletions },
      ...{ clock: this.#clock, logger: new RecordingLogger(), randomBytes: (size) => Buffer.alloc(size, 1) },
    });
  }

  /** Creates; answers with what the vault said of the value, `null` when it said nothing that can be understood. */
  async create(): Promise<Result<null> | null> {
    const form = await this.#creation.prepare(application, user);
    if (!form.ok) throw new Error(form.error.code);
    const { reference } = form.value;
    const endDateTime = new Date(this.#clock.nowMs() + aMonthMs).toISOString();
    const created = await this.#creation.create(application, { name: 'Secret', reference, endDateTime });
    if (!created.ok) throw new Error(`the portal was not asked: ${created.error.code}`);
    return this.#put;
  }

  /** The person chooses another vault and saves there. Whatever was reconciled meanwhile must not have harmed it. */
  async goesElsewhere(value: SecretValue): Promise<boolean> {
    await this.#creation.reconcile();
    this.#vault = new KeychainVault(this.#keychain);
    const [secret] = this.#portal.record.secrets;
    const of = { applicationId: application.id, keyId: secret?.keyId ?? '' };
    const saved = await this.#creation.views.saveAgain(of, null).catch(() => null);
    this.#creation.stop();
    const [stored] = this.#keychain.items.values();
    return saved?.ok === true && stored !== undefined && value.exposeBytes().equals(stored);
  }
}
