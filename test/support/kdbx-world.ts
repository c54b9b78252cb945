import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock, type Clock } from '../../src/main/platform/clock';
import { SecretValue } from '../../src/main/platform/secret-value';
import { argon2InThisThread } from '../../src/main/vault/kdbx/argon2';
import { DiskFile, type GuardedFile } from '../../src/main/vault/kdbx/guarded-file';
import type { KdbxCost } from '../../src/main/vault/kdbx/kdbx-database';
import { KdbxPassphrase } from '../../src/main/vault/kdbx/kdbx-passphrase';
import { KdbxVault } from '../../src/main/vault/kdbx/kdbx-vault';
import { MemoryKeychain } from '../fakes/memory-keychain';

/** A key derivation that costs a test nothing. */
export const cheap: KdbxCost = { memoryKib: 64, iterations: 1, parallelism: 1 };

export const passphraseText = 'correct horse battery staple';
export const somePassphrase = (text = passphraseText): SecretValue => new SecretValue(Buffer.from(text));

/** A KeePass file in a folder of its own, and the vault over it. */
export class KdbxWorld {
  readonly #vaults: KdbxVault[] = [];

  private constructor(
    readonly folder: string,
    readonly path: string,
    readonly keychain: MemoryKeychain,
  ) {}

  static async make(): Promise<KdbxWorld> {
    const folder = await mkdtemp(join(tmpdir(), 'kdbx-'));
    const world = new KdbxWorld(folder, join(folder, 'values.kdbx'), new MemoryKeychain());
    const made = await world.vault().create(somePassphrase(), cheap);
    if (!made.ok) throw new Error(made.error.code);
    return world;
  }

  /** A vault as after a start: locked. */
  vault(file: GuardedFile = new DiskFile(this.path), clock: Clock = systemClock): KdbxVault {
    const passphrase = new KdbxPassphrase(this.keychain, 'file-1');
    const vault = new KdbxVault({ file, passphrase, argon2: argon2InThisThread, clock });
    this.#vaults.push(vault);
    return vault;
  }

  async unlocked(
    file: GuardedFile = new DiskFile(this.path),
    clock: Clock = systemClock,
  ): Promise<KdbxVault> {
    const vault = this.vault(file, clock);
    const unlocked = await vault.unlock(somePassphrase());
    if (!unlocked.ok) throw new Error(unlocked.error.code);
    return vault;
  }

  name(): string {
    return join(this.folder, `${randomBytes(4).toString('hex')}.kdbx`);
  }

  async remove(): Promise<void> {
    // They would look for what they have stored once more.
    for (const vault of this.#vaults) vault.lock();
    await rm(this.folder, { recursive: true, force: true });
  }
}
