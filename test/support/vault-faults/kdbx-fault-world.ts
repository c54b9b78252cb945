import { readFile, writeFile } from 'node:fs/promises';
import { KdbxVault } from '../../../src/main/vault/kdbx/kdbx-vault';
import { argon2InThisThread } from '../../../src/main/vault/kdbx/argon2';
import { DiskFile, type GuardedFile } from '../../../src/main/vault/kdbx/guarded-file';
import { openDatabase } from '../../../src/main/vault/kdbx/kdbx-database';
import { findEntry, valueOf } from '../../../src/main/vault/kdbx/kdbx-entry';
import { KdbxPassphrase } from '../../../src/main/vault/kdbx/kdbx-passphrase';
import { failed } from '../../../src/shared/ipc/result';
import { MemoryKeychain } from '../../fakes/memory-keychain';
import { KdbxWorld, somePassphrase } from '../kdbx-world';
import { itemDetails, itemName, someValue } from '../vault-items';
import type { SeededRandom } from './seeded-random';
import { hastyClock, type VaultFault, type VaultWorld } from './vault-world';

const systemError = (code: string): Error => Object.assign(new Error(code), { code });

/** A real file whose replacement goes wrong. */
class BrokenFile implements GuardedFile {
  fault: VaultFault | null = null;
  random: SeededRandom | null = null;
  onReplaced: () => void = () => undefined;
  readonly #disk: DiskFile;
  /** Changes that have begun and not ended, with the lease beside the file. */
  readonly #changes = new Set<Promise<unknown>>();
  readonly #hanging: (() => void)[] = [];

  constructor(readonly path: string) {
    this.#disk = new DiskFile(path);
  }

  read: GuardedFile['read'] = () => this.#disk.read();
  interrupted: GuardedFile['interrupted'] = (torn) => this.#disk.interrupted(torn);
  alone: GuardedFile['alone'] = async (work) => {
    const change = this.#disk.alone(work);
    this.#changes.add(change);
    return change;
  };
  create: GuardedFile['create'] = (content) => this.#disk.create(content);
  rehearse: GuardedFile['rehearse'] = (size) => this.#disk.rehearse(size);

  replace: GuardedFile['replace'] = async (content, fingerprint) => {
    const coin = this.random?.below(2) ?? 0;
    switch (this.fault) {
      case 'write fails':
        throw systemError('EIO');
      case 'disk full':
        throw systemError(coin === 0 ? 'ENOSPC' : 'EDQUOT');
      case 'item too large':
        throw systemError('EFBIG');
      case 'timeout':
        return new Promise((_resolve, reject) => {
          this.#hanging.push(() => {
            reject(systemError('EIO'));
          });
        });
      case 'read-back differs':
        // A lying disk, or a sync program that puts the old file back.
        return 'replaced';
      case 'provider dies mid-write':
        await writeFile(this.path, content.slice(0, (this.random?.below(content.length - 1) ?? 0) + 1));
        if (coin === 0) throw systemError('EIO');
        return 'replaced';
      case 'locked': {
        const replaced = await this.#disk.replace(content, fingerprint);
        this.onReplaced();
        return replaced;
      }
      case 'prompt dismissed':
      case null:
        return this.#disk.replace(content, fingerprint);
    }
  };

  /** What hangs fails at last. Resolves when nothing of ours is written beside the file any more. */
  async end(): Promise<void> {
    this.fault = 'write fails';
    for (const fail of this.#hanging) fail();
    await Promise.allSettled(this.#changes);
  }
}

/** The KeePass vault over a real file, a disk that fails and a keychain that may not give the passphrase. */
export async function kdbxFaultWorld(): Promise<VaultWorld> {
  const world = await KdbxWorld.make();
  const file = new BrokenFile(world.path);
  const keychain = new MemoryKeychain();
  const passphrase = new KdbxPassphrase(keychain, 'file-1');
  passphrase.hold(somePassphrase());
  await passphrase.keep();
  const argon2 = argon2InThisThread;
  const vault = new KdbxVault({
    file,
    passphrase,
    argon2,
    clock: { ...hastyClock, after: limitAfter(file) },
  });
  return {
    vault,
    break: async (fault, random) => {
      // An older value under the same name, which a lying disk would give back.
      if (fault === 'read-back differs') await vault.put(itemName, someValue(), itemDetails);
      file.fault = fault;
      file.random = random;
      if (fault === 'prompt dismissed' || fault === 'locked') {
        const lock = (): void => {
          vault.lock();
          keychain.read = async () => failed({ code: 'keychain-locked' });
        };
        // Before anything is written, or between writing and reading back.
        if (fault === 'prompt dismissed' || random.below(2) === 0) lock();
        else file.onReplaced = lock;
      }
    },
    stored: async () => {
      try {
        const database = await openDatabase(await readFile(world.path), somePassphrase(), argon2);
        const entry = findEntry(database, itemName);
        return entry === null ? null : valueOf(entry).exposeBytes();
      } catch {
        return null;
      }
    },
    stop: async () => {
      // A busy computer takes the lease when the time is over already, and would make its file while the folder goes.
      await file.end();
      await world.remove();
    },
  };
}

/** Only the fault "timeout" is in a hurry: a busy computer must not look like one. */
function limitAfter(file: BrokenFile) {
  return (delayMs: number, callback: () => void): (() => void) => {
    const timer = setTimeout(callback, file.fault === 'timeout' ? 40 : delayMs);
    return () => {
      clearTimeout(timer);
    };
  };
}
