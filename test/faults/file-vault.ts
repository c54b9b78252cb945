import { mkdirSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '../../src/main/platform/atomic-file';
import { SecretValue } from '../../src/main/platform/secret-value';
import { writeAndReadBack } from '../../src/main/vault/read-back';
import type { Vault, VaultItemName } from '../../src/main/vault/vault';
import { ok, type Result } from '../../src/shared/ipc/result';
import type { VaultPlace } from '../../src/shared/ipc/state';
import type { CrashPoints } from './crash-points';

/**
 * A durable vault for campaigns: a file each, synced with its folder, read back like every vault. For speed it stands in
 * for a keychain, which the tests of secrets' lives use for real.
 */
export class FileVault implements Vault {
  readonly #folder: string;
  readonly #points: CrashPoints;

  constructor(folder: string, points: CrashPoints) {
    this.#folder = folder;
    this.#points = points;
    mkdirSync(folder, { recursive: true });
  }

  async probe(): Promise<Result<VaultPlace>> {
    return ok('gnome-keyring');
  }

  put(name: VaultItemName, value: SecretValue): Promise<Result<null>> {
    return writeAndReadBack(
      value,
      async () => {
        this.#points.reach('before-put');
        await writeFileAtomically(this.#file(name), value.exposeBytes());
        this.#points.reach('after-put');
        return ok(null);
      },
      () => this.get(name),
    );
  }

  async get(name: VaultItemName): Promise<Result<SecretValue | null>> {
    const bytes = await readFile(this.#file(name)).catch(() => null);
    return ok(bytes === null ? null : new SecretValue(bytes));
  }

  async remove(name: VaultItemName): Promise<Result<null>> {
    await rm(this.#file(name), { force: true });
    return ok(null);
  }

  #file({ environmentId, appId, reference }: VaultItemName): string {
    return join(this.#folder, `${environmentId} ${appId} ${reference}`);
  }
}
