/** One of two processes on one profile: real files, real portal, a vault that is slow or refuses. Started with an IPC channel. */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type Clock, systemClock } from '../../../src/main/platform/clock';
import { askBeforeWriting } from '../../../src/main/platform/files/write-permit';
import type { KeychainService } from '../../../src/main/platform/keychain/keychain';
import { type Computer, thisComputer } from '../../../src/main/platform/lock/computer';
import { ProfileLock } from '../../../src/main/platform/lock/profile-lock';
import { prepareProfile } from '../../../src/main/platform/paths';
import { failed, type Result } from '../../../src/shared/ipc/result';
import { soleRun } from '../../fakes/sole-run';
import { CreationHost } from '../support/creation-host';
import { FileKeychain } from '../support/file-keychain';
import { haste, type Life, type Order, type Word } from './life';

const tell = (word: Word): void => {
  process.send?.(word);
};
const fail = (error: unknown): void => {
  tell({ kind: 'broken', reason: error instanceof Error ? (error.stack ?? error.message) : 'no reason' });
};

const startedMs = Date.now();
const hastyClock: Clock = {
  nowMs: () => startedMs + (Date.now() - startedMs) * haste,
  steadyMs: () => systemClock.steadyMs() * haste,
  after: (delayMs, callback) => systemClock.after(delayMs / haste, callback),
};

/** Each value takes its time on the way in; the first one may be refused. */
class TroublesomeKeychain extends FileKeychain {
  #isRefusing: boolean;

  constructor(
    folder: string,
    readonly slowMs: number,
    isRefusing: boolean,
  ) {
    super(folder);
    this.#isRefusing = isRefusing;
  }

  override async write(service: KeychainService, account: string, bytes: Buffer): Promise<Result<null>> {
    if (service !== 'wmda-credential-manager.vault') return super.write(service, account, bytes);
    tell({ kind: 'storing' });
    await wait(this.slowMs);
    if (!this.#isRefusing) return super.write(service, account, bytes);
    this.#isRefusing = false;
    return failed({ code: 'keychain-failed' });
  }
}

function computerNamed(name: string | null): Computer {
  if (name === null) return thisComputer;
  const elsewhere = { host: name, machine: name, boot: `boot of ${name}` };
  return {
    ...thisComputer,
    identity: async () => ({ ...(await thisComputer.identity()), ...elsewhere }),
  };
}

async function live(life: Life): Promise<void> {
  const { environment, accessToken, applicationId, profile, keychainFolder } = life;
  const paths = prepareProfile(profile);
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const lock = new ProfileLock({
    ...{ folder: paths.lock, runId: randomUUID(), computer: computerNamed(life.computer) },
    ...{ clock: hastyClock, logger: silent },
  });
  const beganMs = hastyClock.nowMs();
  if (!life.hasNoLock) {
    askBeforeWriting(profile, lock);
    const taking = await lock.take();
    if (taking.kind === 'refused') tell({ kind: 'refused', holder: taking.holder });
    if (taking.kind !== 'held') return;
  }
  const afterMs = Math.round(hastyClock.nowMs() - beganMs);
  const host = new CreationHost({
    ...{ environment, accessToken, applicationId, profile, clock: systemClock },
    keychain: new TroublesomeKeychain(keychainFolder, life.slowMs, life.isRefusing),
    run: life.hasNoLock ? soleRun() : lock,
  });
  await host.load();
  tell({ kind: 'held', afterMs });
  process.on('message', (order: Order) => {
    const work = async (): Promise<void> => {
      if (order === 'create') {
        const outcome = await host.create('Secret by VM');
        tell({ kind: 'created', outcome, saved: host.creation.saved().map(({ keyId }) => keyId) });
      } else {
        host.creation.stop();
        await lock.release();
        process.exit(0);
      }
    };
    work().catch(fail);
  });
}

process.once('message', (life: Life) => {
  live(life).catch(fail);
});
// The campaign is gone, or has heard enough.
process.once('disconnect', () => {
  process.exit(0);
});
