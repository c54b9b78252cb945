import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { Keychain, ReadsItems } from '../keychain/keychain';
import { sealingKeyLength } from './sealed-file';

const service = 'wmda-credential-manager.session';
const counterLength = 8;

/** What the keychain knows of an environment's copy. */
export interface Sealing {
  /** 32 bytes; whoever asked zeroes them. */
  readonly key: Buffer;
  /** Counter of the copy that was written last; 0 before the first one. */
  readonly counter: number;
}

/** As {@link SealingKeys.find}, for whoever only reads. */
export async function findSealing(
  keychain: ReadsItems,
  environmentId: string,
): Promise<Result<Sealing | null>> {
  const found = await readSealing(keychain, environmentId);
  if (!found.ok) return found;
  const { key, counter } = found.value;
  return ok(key === null ? null : { key, counter });
}

/**
 * Key and counter of each environment's sealed copy, in the OS keychain. They are two items: a write of the counter
 * that is cut off must never cost the key.
 */
export class SealingKeys {
  readonly #keychain: Keychain;
  readonly #randomBytes: (size: number) => Buffer;

  constructor(keychain: Keychain, randomBytes: (size: number) => Buffer) {
    this.#keychain = keychain;
    this.#randomBytes = randomBytes;
  }

  /** `null` when there is no key, and so nothing that could be opened. */
  find(environmentId: string): Promise<Result<Sealing | null>> {
    return findSealing(this.#keychain, environmentId);
  }

  /** As {@link find}, with a new key where there is none. */
  async findOrMake(environmentId: string): Promise<Result<Sealing>> {
    const found = await readSealing(this.#keychain, environmentId);
    if (!found.ok) return found;
    const { key, counter } = found.value;
    if (key !== null) return ok({ key, counter });
    const fresh = this.#randomBytes(sealingKeyLength);
    const written = await this.#keychain.write(service, keyAccount(environmentId), fresh);
    if (written.ok) return ok({ key: fresh, counter });
    fresh.fill(0);
    return written;
  }

  /** From now on a copy with a smaller counter is an old one. */
  writeCounter(environmentId: string, counter: number): Promise<Result<null>> {
    const bytes = Buffer.alloc(counterLength);
    bytes.writeBigUInt64BE(BigInt(counter));
    return this.#keychain.write(service, counterAccount(environmentId), bytes);
  }

  /** Takes both away. The key goes first: without it no copy opens, whatever else is left. */
  async remove(environmentId: string): Promise<Result<null>> {
    const key = await this.#keychain.remove(service, keyAccount(environmentId));
    const counter = await this.#keychain.remove(service, counterAccount(environmentId));
    if (!key.ok) return failed(key.error);
    return counter;
  }
}

async function readSealing(
  keychain: ReadsItems,
  environmentId: string,
): Promise<Result<{ readonly key: Buffer | null; readonly counter: number }>> {
  const [key, counter] = await Promise.all([
    keychain.read(service, keyAccount(environmentId)),
    keychain.read(service, counterAccount(environmentId)),
  ]);
  if (!key.ok) return key;
  if (!counter.ok) {
    key.value?.fill(0);
    return counter;
  }
  const isWhole = key.value?.length === sealingKeyLength;
  return ok({ key: isWhole ? key.value : null, counter: counterOf(counter.value) });
}

function keyAccount(environmentId: string): string {
  return `sealing-key/${environmentId}`;
}

function counterAccount(environmentId: string): string {
  return `sealing-counter/${environmentId}`;
}

function counterOf(bytes: Buffer | null): number {
  return bytes?.length === counterLength ? Number(bytes.readBigUInt64BE()) : 0;
}
