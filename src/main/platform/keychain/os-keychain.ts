import { randomBytes, timingSafeEqual } from 'node:crypto';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { KeychainPlace } from '../../../shared/ipc/state/vault-state';
import type { Clock } from '../clock';
import type { Keychain, KeychainService } from './keychain';
import { KeyringThread } from './keyring-thread';
import { PartedItems, windowsItemBytes } from './parted-items';
import { secretServicePlace } from './secret-service-place';

export interface OsKeychainOptions {
  readonly clock: Clock;
  readonly platform: NodeJS.Platform;
}

const timeLimitMs = 5_000;
const selfTestService = 'wmda-credential-manager.vault';
/** The item a probe writes and removes; also seen by a person for as long as a probe takes. */
const selfTestAccount = 'self-test';

/**
 * The computer's own keychain: Windows Credential Manager, macOS Keychain, or the Secret Service of a Linux desktop,
 * never anything weaker. Items are named by service and account; on Linux these are the attributes `service` and
 * `username` of the item, and its label reads `keyring:<account>@<service>`.
 */
export class OsKeychain implements Keychain {
  readonly #thread: KeyringThread;
  /** Only where items are limited: elsewhere an item is one call and one item. */
  readonly #parted: PartedItems | null;
  readonly #platform: NodeJS.Platform;
  #probe: Promise<Result<KeychainPlace>> | null = null;

  constructor(options: OsKeychainOptions) {
    this.#thread = new KeyringThread(options.clock, timeLimitMs);
    this.#platform = options.platform;
    this.#parted =
      options.platform === 'win32'
        ? new PartedItems((request) => this.#thread.run(request), windowsItemBytes)
        : null;
  }

  probe(): Promise<Result<KeychainPlace>> {
    // Two probes at once would meet in the same item.
    this.#probe ??= this.#selfTest().finally(() => {
      this.#probe = null;
    });
    return this.#probe;
  }

  read(service: KeychainService, account: string): Promise<Result<Buffer | null>> {
    if (this.#parted !== null) return this.#parted.read(service, account);
    return this.#thread.run({ action: 'read', service, account, bytes: null });
  }

  async write(service: KeychainService, account: string, bytes: Buffer): Promise<Result<null>> {
    if (this.#parted !== null) return this.#parted.write(service, account, bytes);
    const written = await this.#thread.run({
      action: 'write',
      service,
      account,
      bytes: Uint8Array.from(bytes),
    });
    return written.ok ? ok(null) : written;
  }

  async remove(service: KeychainService, account: string): Promise<Result<null>> {
    if (this.#parted !== null) return this.#parted.remove(service, account);
    const removed = await this.#thread.run({ action: 'remove', service, account, bytes: null });
    return removed.ok ? ok(null) : removed;
  }

  /** Ends the thread behind it. For the end of the application and of tests. */
  close(): Promise<void> {
    return this.#thread.close();
  }

  async #selfTest(): Promise<Result<KeychainPlace>> {
    const sample = randomBytes(32);
    const written = await this.write(selfTestService, selfTestAccount, sample);
    if (!written.ok) return written;
    const found = await this.read(selfTestService, selfTestAccount);
    if (!found.ok) return found;
    const isSame =
      found.value !== null && found.value.length === sample.length && timingSafeEqual(found.value, sample);
    const removed = await this.remove(selfTestService, selfTestAccount);
    if (!removed.ok) return removed;
    return isSame ? ok(await this.#place()) : failed({ code: 'keychain-failed' });
  }

  async #place(): Promise<KeychainPlace> {
    if (this.#platform === 'win32') return 'windows-credential-manager';
    if (this.#platform === 'darwin') return 'macos-keychain';
    return secretServicePlace();
  }
}
