import { randomBytes, timingSafeEqual } from 'node:crypto';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { KeychainPlace } from '../../../shared/ipc/state/vault-state';
import type { Clock } from '../clock';
import { fromItemText, toItemText } from './item-text';
import type { Keychain, KeychainService } from './keychain';
import type { StartKeychainChild } from './keychain-child';
import { KeychainLine } from './keychain-line';
import { KeychainProcessHost } from './keychain-process-host';
import type { RunRequest } from './keychain-request';
import { carriedOut } from './carried-out';
import { PartedItems } from './parted-items';
import { selfTestItem } from './self-test-item';
import type { KeychainSystem } from './systems/keychain-system';

export interface OsKeychainOptions {
  readonly clock: Clock;
  readonly system: KeychainSystem;
  readonly startChild: StartKeychainChild;
}

/**
 * The computer's own keychain: Windows Credential Manager, macOS Keychain, or the Secret Service of a Linux desktop,
 * never anything weaker. Items are named by service and account; on Linux these are the attributes `service` and
 * `account` of the item, and its label reads `<service>/<account>`.
 */
export class OsKeychain implements Keychain {
  readonly #line: KeychainLine;
  readonly #host: KeychainProcessHost;
  readonly #system: KeychainSystem;
  readonly #run: RunRequest;
  /** Only where items are limited: elsewhere an item is one call and one item. */
  readonly #parted: PartedItems | null;
  #probe: Promise<Result<KeychainPlace>> | null = null;

  constructor({ clock, system, startChild }: OsKeychainOptions) {
    this.#system = system;
    this.#line = new KeychainLine(clock, system.limitMs);
    this.#host = new KeychainProcessHost(clock, startChild, () => {
      system.rest();
    });
    const parts = { host: this.#host, system, clock };
    this.#run = async (request) => {
      const result = await this.#line.run((attempt) => carriedOut(request, attempt, parts));
      request.text?.fill(0);
      return result;
    };
    this.#parted = system.itemBytes === null ? null : new PartedItems(this.#run, system.itemBytes);
  }

  /** Has the process started that the first request will need: it takes longer than what comes before that. */
  prepare(): void {
    this.#host.prepare();
  }

  isAsking(): boolean {
    return this.#line.isAsking();
  }

  onChanged(listener: () => void): () => void {
    return this.#line.onChanged(listener);
  }

  cancel(): void {
    this.#line.cancel();
  }

  probe(): Promise<Result<KeychainPlace>> {
    // Two probes at once would meet in the same item.
    this.#probe ??= this.#selfTest().finally(() => {
      this.#probe = null;
    });
    return this.#probe;
  }

  async read(service: KeychainService, account: string): Promise<Result<Buffer | null>> {
    const found =
      this.#parted === null
        ? await this.#run({ action: 'read', service, account, text: null })
        : await this.#parted.read(service, account);
    if (!found.ok || found.value === null) return found;
    const bytes = fromItemText(found.value);
    found.value.fill(0);
    return bytes === null ? failed({ code: 'keychain-failed' }) : ok(bytes);
  }

  async write(service: KeychainService, account: string, bytes: Buffer): Promise<Result<null>> {
    // No keychain keeps nothing, and it would not be told from an item that is missing.
    if (bytes.length === 0) return failed({ code: 'keychain-failed' });
    const text = toItemText(bytes);
    if (this.#parted !== null) {
      const written = await this.#parted.write(service, account, text);
      text.fill(0);
      return written;
    }
    const written = await this.#run({ action: 'write', service, account, text: bytesOf(text) });
    return written.ok ? ok(null) : written;
  }

  async remove(service: KeychainService, account: string): Promise<Result<null>> {
    if (this.#parted !== null) return this.#parted.remove(service, account);
    const removed = await this.#run({ action: 'remove', service, account, text: null });
    return removed.ok ? ok(null) : removed;
  }

  /** Ends the process and the connections behind it. For the end of the application and of tests. */
  close(): void {
    this.#line.close();
    this.#host.end();
    this.#system.rest();
  }

  async #selfTest(): Promise<Result<KeychainPlace>> {
    const { service, account } = selfTestItem;
    const sample = randomBytes(32);
    const written = await this.write(service, account, sample);
    if (!written.ok) return written;
    const found = await this.read(service, account);
    if (!found.ok) return found;
    const isSame =
      found.value !== null && found.value.length === sample.length && timingSafeEqual(found.value, sample);
    const removed = await this.remove(service, account);
    if (!removed.ok) return removed;
    return isSame ? ok(await this.#system.place()) : failed({ code: 'keychain-failed' });
  }
}

function bytesOf(text: Buffer): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(text);
  text.fill(0);
  return bytes;
}
