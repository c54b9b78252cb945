import { SecretValue } from '../../src/main/platform/secret-value';
import type { Vault, VaultItemName } from '../../src/main/vault/vault';
import { failed, ok, type ErrorCode, type Result } from '../../src/shared/ipc/result';
import type { VaultPlace } from '../../src/shared/ipc/state/vault-state';
import { CrashPlan } from './crash-plan';

/** A vault whose calls fail when told so. Its items outlive it, as a keychain's do. */
export class MemoryVault implements Vault {
  probeFailure: ErrorCode | null = null;
  putFailure: ErrorCode | null = null;
  getFailure: ErrorCode | null = null;
  removeFailure: ErrorCode | null = null;
  place: VaultPlace = 'gnome-keyring';
  readonly items: Map<string, string>;
  readonly #crash: CrashPlan;

  constructor(items = new Map<string, string>(), crash = new CrashPlan()) {
    this.items = items;
    this.#crash = crash;
  }

  async probe(): Promise<Result<VaultPlace>> {
    return this.probeFailure === null ? ok(this.place) : failed({ code: this.probeFailure });
  }

  put(name: VaultItemName, value: SecretValue): Promise<Result<null>> {
    const { putFailure } = this;
    return this.#crash.around(() => {
      if (putFailure !== null) return failed({ code: putFailure });
      this.items.set(keyOf(name), value.exposeText());
      return ok(null);
    });
  }

  async get(name: VaultItemName): Promise<Result<SecretValue | null>> {
    if (this.getFailure !== null) return failed({ code: this.getFailure });
    const text = this.items.get(keyOf(name));
    return ok(text === undefined ? null : new SecretValue(Buffer.from(text)));
  }

  remove(name: VaultItemName): Promise<Result<null>> {
    const { removeFailure } = this;
    return this.#crash.around(() => {
      if (removeFailure !== null) return failed({ code: removeFailure });
      this.items.delete(keyOf(name));
      return ok(null);
    });
  }
}

function keyOf({ environmentId, appId, reference }: VaultItemName): string {
  return `${environmentId}/${appId}/${reference}`;
}
