import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder, writeFileAtomically } from '../../../src/main/platform/files/atomic-file';
import type { Keychain, KeychainService } from '../../../src/main/platform/keychain/keychain';
import { ok, type Result } from '../../../src/shared/ipc/result';
import type { KeychainPlace } from '../../../src/shared/ipc/state/vault-state';

/** Moments at this keychain's door. */
export type KeychainMoment = 'keychain: about to write' | 'keychain: written' | 'keychain: read';

/**
 * A keychain of one synced file for each item: it survives a killed process as the system's does, at a thousandth of the
 * cost. Only campaigns use it; the system's own keychains have their tests in `test/integration/main/keychain`.
 */
export class FileKeychain implements Keychain {
  /** @param passing told of the moments at which a process may be killed, for the values' service only */
  constructor(
    readonly folder: string,
    readonly passing: (moment: KeychainMoment) => void = () => undefined,
  ) {
    mkdirSync(folder, { recursive: true });
  }

  async probe(): Promise<Result<KeychainPlace>> {
    return ok('secret-service');
  }

  async read(service: KeychainService, account: string): Promise<Result<Buffer | null>> {
    const found = await readFile(this.#path(service, account)).catch((): Buffer | null => null);
    this.#pass(service, 'keychain: read');
    return ok(found);
  }

  async write(service: KeychainService, account: string, bytes: Buffer): Promise<Result<null>> {
    this.#pass(service, 'keychain: about to write');
    await writeFileAtomically(this.#path(service, account), bytes);
    this.#pass(service, 'keychain: written');
    return ok(null);
  }

  async remove(service: KeychainService, account: string): Promise<Result<null>> {
    await rm(this.#path(service, account), { force: true });
    await syncFolder(this.folder);
    return ok(null);
  }

  #pass(service: KeychainService, moment: KeychainMoment): void {
    if (service === 'wmda-credential-manager.vault') this.passing(moment);
  }

  #path(service: KeychainService, account: string): string {
    const name = createHash('sha256').update(`${service}\n${account}`).digest('hex');
    return join(this.folder, `${name.slice(0, 32)}.item`);
  }
}
