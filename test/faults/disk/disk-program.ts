/** The lives of the disk campaign; bundled with `node-fs` in the place of Node's own file system. */
import { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import { SecretCreation } from '../../../src/main/operations/create-secret';
import { OperationJournal } from '../../../src/main/operations/journal';
import { prepareProfile } from '../../../src/main/platform/paths';
import { KeychainVault } from '../../../src/main/vault/keychain-vault';
import { application, environment, user } from '../../unit/main/operations/fakes/creation-world';
import {
  emptyRecord,
  type PortalRecord,
  ScriptedPortal,
} from '../../unit/main/operations/fakes/scripted-portal';
import { settle } from '../../unit/main/operations/fakes/settle';
import { ManualClock } from '../../unit/main/ipc/fakes/manual-clock';
import { RecordingLogger } from '../../unit/main/ipc/fakes/recording-logger';
import { type Damage, noDamage } from '../creation/kill-tally';
import { onlyVault } from '../../support/only-vault';
import { FileKeychain } from '../support/file-keychain';
import { disk } from './node-fs';

export interface DiskOptions {
  /** How often each cut is repeated with another choice of what survives unsynced; once all of it is gone. */
  readonly repeats: number;
  readonly seed: number;
  readonly syncsFolders: boolean;
}

export interface DiskTally {
  readonly damage: Damage;
  cuts: number;
  /** Changes and syncs of one creation: places at which the power was cut. */
  places: number;
}

const minuteMs = 60_000;
const aMonthMs = 30 * 24 * 60 * minuteMs;
let computers = 0;

/** A computer with a profile of its own on the disk, beside a portal and a clock that know no power cut. */
class DiskWorld {
  readonly clock = new ManualClock();
  readonly record: PortalRecord = emptyRecord();
  readonly #home: string;

  constructor() {
    computers += 1;
    this.#home = `/computer-${computers}`;
    disk.makeLasting(`${this.#home}/keychain`);
  }

  /** The next life. The profile is made in the first one. */
  async begin(): Promise<SecretCreation> {
    const { clock } = this;
    const portal = new ScriptedPortal(this.record, application, clock);
    const vault = new KeychainVault(this.keychain);
    const creation = new SecretCreation({
      provider: () => portal,
      ...{ vault, vaults: onlyVault(vault) },
      journal: new OperationJournal({ folder: prepareProfile(`${this.#home}/profile`).journal, clock }),
      limits: { offered: (_id, latest) => latest, refused: (_id, latest) => latest },
      environment: () => environment,
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

  async judge(wasTold: boolean, damage: Damage): Promise<void> {
    const creation = await this.begin();
    for (const minutes of [4, 2, 25 * 60, 1]) {
      this.clock.advance(minutes * minuteMs);
      await settle();
      await creation.reconcile();
    }
    creation.stop();
    const { secrets, values, posts } = this.record;
    const account = `${environment.id}/${application.appId}/1111`;
    const stored = await this.keychain.read('wmda-credential-manager.vault', account);
    const text = stored.ok ? stored.value?.toString('utf8') : undefined;
    for (const { keyId } of secrets) {
      if (text !== values.get(keyId)) damage.orphaned += 1;
      else if (!creation.saved().some((saved) => saved.keyId === keyId)) damage.lost += 1;
    }
    if (wasTold && secrets.length === 0) damage.lost += 1;
    if (posts > 1) damage.duplicates += 1;
    damage.undecided += creation.openCreations().length;
  }
}

/** Cuts the power before every change and sync of a creation, and once more while it recovers. */
export async function diskCampaign({ repeats, seed, syncsFolders }: DiskOptions): Promise<DiskTally> {
  const random = new SeededRandom(seed);
  disk.syncsFolders = syncsFolders;
  const whole = new DiskWorld();
  void disk.cutBefore(Infinity);
  await whole.create();
  const places = disk.steps;
  const tally: DiskTally = { damage: noDamage(), cuts: 0, places };
  for (let place = 1; place <= places + 1; place += 1) {
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      const world = new DiskWorld();
      const wasCut = disk.cutBefore(place).then(() => false);
      const wasTold = await Promise.race([world.create(), wasCut]);
      disk.restart(repeat === 0 ? null : random);
      tally.cuts += 1;
      if (repeat % 2 === 1) {
        const cutAgain = disk.cutBefore(random.between(1, 8));
        await Promise.race([world.begin(), cutAgain]);
        disk.restart(random);
        tally.cuts += 1;
      }
      await world.judge(wasTold, tally.damage);
    }
  }
  return tally;
}
