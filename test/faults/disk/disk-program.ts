/** The lives of the disk campaign; bundled with `node-fs` in the place of Node's own file system. */
import { soleRun } from '../../fakes/sole-run';
import { ApplicationLock } from '../../../src/main/operations/application-lock';
import { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import { SecretCreation } from '../../../src/main/operations/creation/create-secret';
import { OperationJournal } from '../../../src/main/operations/journal/journal';
import { JournalFolder } from '../../../src/main/operations/journal/journal-folder';
import { prepareProfile } from '../../../src/main/platform/paths';
import type { AddPasswordOutcome } from '../../../src/main/portal/credential-provider';
import { splitReference } from '../../../src/shared/domain/secret-name';
import { KeychainVault } from '../../../src/main/vault/keychain/keychain-vault';
import { application, environment, user } from '../../fakes/creation-world';
import { emptyRecord, type PortalRecord, ScriptedPortal } from '../../fakes/scripted-provider';
import { settle } from '../../fakes/settle';
import { freeToWrite } from '../../fakes/free-to-write';
import { openGate } from '../../fakes/open-gate';
import { ManualClock } from '../../fakes/manual-clock';
import { RecordingLogger } from '../../fakes/recording-logger';
import { type Damage, noDamage } from '../creation/kill-tally';
import { onlyVault } from '../../support/only-vault';
import { blindFor, spoilPlan } from '../creation/taken-out';
import type { NetworkGuard } from '../network/creation-place';
import { FileKeychain } from '../support/file-keychain';
import { disk } from './node-fs';
import { unheard } from '../../fakes/told-facts';
import { noDeletions } from '../../fakes/no-deletions';

export interface DiskOptions {
  /** How often each cut is repeated with another choice of what survives unsynced; once all of it is gone. */
  readonly repeats: number;
  readonly seed: number;
  readonly syncsFolders: boolean;
  /** Guards that are taken out. */
  readonly without?: readonly NetworkGuard[];
}

export interface DiskTally {
  readonly damage: Damage;
  cuts: number;
  /** Changes and syncs of one creation: places at which the power was cut. */
  places: number;
  /** Computers on which something that was forgotten came back after one more power cut. */
  returned: number;
}

const minuteMs = 60_000;
const aMonthMs = 30 * 24 * 60 * minuteMs;
let computers = 0;

/** Somebody else's, whose name ends as ours do. */
const foreign = {
  ...{ keyId: 'foreign-1', displayName: 'Secret by AB · K7QF', hint: 'abc' },
  ...{ startDateTime: '2026-11-23T12:00:00Z', endDateTime: '2026-12-23T12:00:00Z' },
};

/** A portal to which each creation is carried twice. */
class TwiceToldPortal extends ScriptedPortal {
  override async addPassword(
    ...given: Parameters<ScriptedPortal['addPassword']>
  ): Promise<AddPasswordOutcome> {
    await super.addPassword(...given);
    return super.addPassword(...given);
  }
}

/** Journal files whose plans look for another's secret. */
class SpoiltJournal extends JournalFolder {
  override async read(): ReturnType<JournalFolder['read']> {
    const reference = splitReference(foreign.displayName).reference ?? '';
    const { displayName, endDateTime } = foreign;
    const files = await super.read();
    return files.map(({ name, content }) => ({
      name,
      content: spoilPlan(content, { reference, displayName, endDateTime }),
    }));
  }
}

/** A computer with a profile of its own on the disk, beside a portal and a clock that know no power cut. */
class DiskWorld {
  readonly clock = new ManualClock();
  readonly record: PortalRecord = emptyRecord();
  readonly #home: string;
  readonly #without: readonly NetworkGuard[];
  #lives = 0;
  /** Key IDs of secrets that were both at the portal and in the vault when the power was cut. */
  #safe: readonly string[] = [];

  constructor(without: readonly NetworkGuard[]) {
    this.#without = without;
    this.record.secrets.push(foreign);
    computers += 1;
    this.#home = `/computer-${computers}`;
    disk.makeLasting(`${this.#home}/keychain`);
  }

  /** The next life. The profile is made in the first one. */
  async begin(): Promise<SecretCreation> {
    const { clock } = this;
    this.#lives += 1;
    const portal = this.#without.includes('sending once')
      ? new TwiceToldPortal(this.record, application, clock)
      : new ScriptedPortal(this.record, application, clock);
    const isBlind = this.#lives > 1 && this.#without.includes('look into the vault');
    const { journal: folder } = prepareProfile(`${this.#home}/profile`);
    const files = this.#without.includes('mark') ? new SpoiltJournal(folder) : new JournalFolder(folder);
    const vault = new KeychainVault(isBlind ? blindFor(this.keychain, () => false) : this.keychain);
    const run = soleRun(`run-${this.#lives}`);
    const journal = new OperationJournal({ folder, clock, runId: run.runId }, files);
    const creation = new SecretCreation({
      provider: () => portal,
      ...{ vault, vaults: onlyVault(vault), journal, run },
      ...{ lock: new ApplicationLock(), beginWrite: freeToWrite },
      gate: openGate({ vault, journal, clock }, () => environment),
      limits: { offered: (_id, latest) => latest, refused: (_id, latest) => latest },
      environment: () => environment,
      ...{ facts: unheard, applicationName: () => null, ...noDeletions },
      ...{ clock, logger: new RecordingLogger(), randomBytes: (size: number) => Buffer.alloc(size, 1) },
    });
    await creation.load();
    await creation.reconcile();
    return creation;
  }

  get keychain(): FileKeychain {
    return new FileKeychain(`${this.#home}/keychain`);
  }

  async create(): Promise<boolean> {
    const creation = await this.begin();
    const form = await creation.prepare(application, user);
    if (!form.ok) throw new Error(form.error.code);
    const { reference } = form.value;
    const endDateTime = new Date(this.clock.nowMs() + aMonthMs).toISOString();
    const created = await creation.create(application, { name: 'Secret by VM', reference, endDateTime });
    creation.stop();
    return created.ok;
  }

  /** Where the creation that was just cut off stands, by portal and vault. */
  async noteSafe(): Promise<void> {
    const text = await this.#storedText();
    this.#safe = [...this.record.values].flatMap(([keyId, value]) => (value === text ? keyId : []));
  }

  async judge(wasTold: boolean, tally: DiskTally): Promise<void> {
    const { damage } = tally;
    const creation = await this.begin();
    for (const minutes of this.#without.includes('later looks') ? [] : [11, 11, 25 * 60, 11]) {
      this.clock.advance(minutes * minuteMs);
      await settle();
      await creation.reconcile();
    }
    creation.stop();
    const { values, posts } = this.record;
    const secrets = this.record.secrets.filter((secret) => secret !== foreign);
    const text = await this.#storedText();
    const isGone = this.#safe.some((keyId) => !secrets.some((secret) => secret.keyId === keyId));
    if (!this.record.secrets.includes(foreign)) damage.wronglyDeleted += 1;
    for (const { keyId } of secrets) {
      if (text !== values.get(keyId)) damage.orphaned += 1;
      else if (!creation.saved().some((saved) => saved.keyId === keyId)) damage.lost += 1;
    }
    if (isGone || (wasTold && secrets.length === 0)) damage.lost += 1;
    if (posts > 1) damage.duplicates += 1;
    damage.undecided += creation.openCreations().length;
    const kept = await this.#journalNames();
    disk.restart(null);
    if ((await this.#journalNames()).length > kept.length) tally.returned += 1;
  }

  async #journalNames(): Promise<readonly string[]> {
    const { journal } = prepareProfile(`${this.#home}/profile`);
    return (await new JournalFolder(journal).read()).map(({ name }) => name);
  }

  async #storedText(): Promise<string | undefined> {
    const account = `${environment.id}/${application.appId}/1111`;
    const stored = await this.keychain.read('wmda-credential-manager.vault', account);
    return stored.ok ? stored.value?.toString('utf8') : undefined;
  }
}

/** Cuts the power before every change and sync of a creation, and once more while it recovers. */
export async function diskCampaign({
  repeats,
  seed,
  syncsFolders,
  without = [],
}: DiskOptions): Promise<DiskTally> {
  const random = new SeededRandom(seed);
  disk.syncsFolders = syncsFolders;
  const whole = new DiskWorld(without);
  void disk.cutBefore(Infinity);
  await whole.create();
  const places = disk.steps;
  const tally: DiskTally = { damage: noDamage(), cuts: 0, places, returned: 0 };
  for (let place = 1; place <= places + 1; place += 1) {
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      const world = new DiskWorld(without);
      const wasCut = disk.cutBefore(place).then(() => false);
      const wasTold = await Promise.race([world.create(), wasCut]);
      disk.restart(repeat === 0 ? null : random);
      await world.noteSafe();
      tally.cuts += 1;
      if (repeat % 2 === 1) {
        const cutAgain = disk.cutBefore(random.between(1, 8));
        await Promise.race([world.begin(), cutAgain]);
        disk.restart(random);
        tally.cuts += 1;
      }
      await world.judge(wasTold, tally);
    }
  }
  return tally;
}
