import { randomBytes } from 'node:crypto';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { KeychainService } from './keychain';
import type { RunRequest } from './keychain-request';

/** Begins an item that only says where its parts are. No envelope has a dot, and no other text begins with `v1:`. */
const marker = Buffer.from('v1:parts.', 'latin1');

interface Parts {
  /** Tells the parts of two writes apart. */
  readonly generation: string;
  readonly count: number;
}

/**
 * Texts of any size in a keychain that limits its items: what is too long is cut into items of its own, `<account>#…`, and
 * the item itself names them. It is written last, so a reader finds the old value or the new one, whole.
 */
export class PartedItems {
  readonly #run: RunRequest;
  readonly #itemBytes: number;

  constructor(run: RunRequest, itemBytes: number) {
    this.#run = run;
    this.#itemBytes = itemBytes;
  }

  async read(service: KeychainService, account: string): Promise<Result<Buffer | null>> {
    const head = await this.#readItem(service, account);
    if (!head.ok || head.value === null) return head;
    const parts = partsOf(head.value);
    if (parts === null) return head;
    const found: Buffer[] = [];
    for (const part of partAccounts(account, parts)) {
      const item = await this.#readItem(service, part);
      if (item.ok && item.value !== null) {
        found.push(item.value);
        continue;
      }
      for (const bytes of found) bytes.fill(0);
      return item.ok ? failed({ code: 'keychain-failed' }) : item;
    }
    const whole = Buffer.concat(found);
    for (const bytes of found) bytes.fill(0);
    return ok(whole);
  }

  async write(service: KeychainService, account: string, bytes: Buffer): Promise<Result<null>> {
    const before = await this.#partsOfItem(service, account);
    if (!before.ok) return before;
    const written =
      bytes.length <= this.#itemBytes
        ? await this.#writeItem(service, account, bytes)
        : await this.#writeParts(service, account, bytes);
    if (!written.ok) return written;
    return this.#removeParts(service, account, before.value);
  }

  async remove(service: KeychainService, account: string): Promise<Result<null>> {
    const before = await this.#partsOfItem(service, account);
    if (!before.ok) return before;
    const removed = await this.#removeItem(service, account);
    return removed.ok ? this.#removeParts(service, account, before.value) : removed;
  }

  async #writeParts(service: KeychainService, account: string, bytes: Buffer): Promise<Result<null>> {
    const count = Math.ceil(bytes.length / this.#itemBytes);
    const parts: Parts = { generation: randomBytes(4).toString('hex'), count };
    for (const [at, part] of partAccounts(account, parts).entries()) {
      const piece = bytes.subarray(at * this.#itemBytes, (at + 1) * this.#itemBytes);
      const written = await this.#writeItem(service, part, piece);
      if (!written.ok) return written;
    }
    const head = Buffer.concat([marker, Buffer.from(`${parts.generation}.${parts.count}`, 'latin1')]);
    return this.#writeItem(service, account, head);
  }

  async #partsOfItem(service: KeychainService, account: string): Promise<Result<Parts | null>> {
    const head = await this.#readItem(service, account);
    if (!head.ok) return head;
    const parts = head.value === null ? null : partsOf(head.value);
    head.value?.fill(0);
    return ok(parts);
  }

  async #removeParts(service: KeychainService, account: string, parts: Parts | null): Promise<Result<null>> {
    if (parts === null) return ok(null);
    for (const part of partAccounts(account, parts)) {
      const removed = await this.#removeItem(service, part);
      if (!removed.ok) return removed;
    }
    return ok(null);
  }

  #readItem(service: KeychainService, account: string): Promise<Result<Buffer | null>> {
    return this.#run({ action: 'read', service, account, text: null });
  }

  async #writeItem(service: KeychainService, account: string, bytes: Buffer): Promise<Result<null>> {
    const written = await this.#run({ action: 'write', service, account, text: Uint8Array.from(bytes) });
    return written.ok ? ok(null) : written;
  }

  async #removeItem(service: KeychainService, account: string): Promise<Result<null>> {
    const removed = await this.#run({ action: 'remove', service, account, text: null });
    return removed.ok ? ok(null) : removed;
  }
}

function partsOf(head: Buffer): Parts | null {
  if (!head.subarray(0, marker.length).equals(marker)) return null;
  const match = /^([0-9a-f]{8})\.(\d{1,4})$/.exec(head.subarray(marker.length).toString('latin1'));
  const [, generation, count] = match ?? [];
  return generation === undefined || count === undefined ? null : { generation, count: Number(count) };
}

function partAccounts(account: string, { generation, count }: Parts): readonly string[] {
  return Array.from({ length: count }, (_, at) => `${account}#${generation}.${at + 1}`);
}
