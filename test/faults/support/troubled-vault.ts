import type { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import type { Clock } from '../../../src/main/platform/clock';
import { SecretValue } from '../../../src/main/platform/secret-value';
import { writeAndReadBack } from '../../../src/main/vault/read-back';
import type { Vault, VaultItemName } from '../../../src/main/vault/vault';
import { failed, ok, type Result } from '../../../src/shared/ipc/result';
import type { VaultPlace } from '../../../src/shared/ipc/state/vault-state';
import { CrashPlan } from '../../fakes/crash-plan';

/**
 * What is the matter with a place. `refusing`: it says no to writing, and half the time has written all the same. `lying`: it
 * says yes and keeps nothing, or the first half.
 */
export const vaultTroubles = ['none', 'slow', 'refusing', 'locked', 'lying'] as const;
export type VaultTrouble = (typeof vaultTroubles)[number];

const slowMs = 40_000;

/** A place for values in memory that reads back what it has written, as every vault of ours does, and has its troubles. */
export class TroubledVault implements Vault {
  trouble: VaultTrouble = 'none';
  readonly #clock: Clock;
  readonly #random: SeededRandom;
  readonly #crash: CrashPlan;

  /** @param items what outlives the process: name -> value */
  constructor(
    readonly items: Map<string, string>,
    { clock, random, crash = new CrashPlan() }: { clock: Clock; random: SeededRandom; crash?: CrashPlan },
  ) {
    this.#clock = clock;
    this.#random = random;
    this.#crash = crash;
  }

  async probe(): Promise<Result<VaultPlace>> {
    await this.#wait();
    return this.trouble === 'locked' ? failed({ code: 'keychain-locked' }) : ok('gnome-keyring');
  }

  put(name: VaultItemName, value: SecretValue): Promise<Result<null>> {
    return writeAndReadBack(
      value,
      () => this.#write(keyOf(name), value.exposeText()),
      () => this.get(name),
    );
  }

  async get(name: VaultItemName): Promise<Result<SecretValue | null>> {
    await this.#wait();
    if (this.trouble === 'locked') return failed({ code: 'keychain-locked' });
    const text = this.items.get(keyOf(name));
    return ok(text === undefined ? null : new SecretValue(Buffer.from(text)));
  }

  async remove(name: VaultItemName): Promise<Result<null>> {
    await this.#wait();
    return this.#crash.around(() => {
      if (this.trouble === 'locked') return failed({ code: 'keychain-locked' });
      if (this.trouble === 'refusing') return failed({ code: 'keychain-failed' });
      if (this.trouble !== 'lying') this.items.delete(keyOf(name));
      return ok(null);
    });
  }

  async #write(key: string, text: string): Promise<Result<null>> {
    await this.#wait();
    const half = text.slice(0, text.length / 2);
    return this.#crash.around(
      () => this.#written(key, text, half),
      () => void this.items.set(key, half),
    );
  }

  #written(key: string, text: string, half: string): Result<null> {
    const isTurned = this.#random.next() < 0.5;
    switch (this.trouble) {
      case 'locked':
        return failed({ code: 'keychain-locked' });
      case 'refusing':
        if (isTurned) this.items.set(key, text);
        return failed({ code: 'keychain-failed' });
      case 'lying':
        if (isTurned) this.items.set(key, half);
        return ok(null);
      case 'none':
      case 'slow':
        this.items.set(key, text);
        return ok(null);
    }
  }

  async #wait(): Promise<void> {
    if (this.trouble !== 'slow') return;
    await new Promise<void>((resolve) => {
      this.#clock.after(slowMs, resolve);
    });
  }
}

function keyOf({ environmentId, appId, reference }: VaultItemName): string {
  return `${environmentId}/${appId}/${reference}`;
}
