import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Keychain } from '../platform/keychain/keychain';
import type { Logger } from '../platform/logger';
import { readSealedFile, sealingKeyLength, writeSealedFile } from '../platform/sealed-file';
import { copySchema, type InventoryCopy } from './copy-schema';

const service = 'wmda-credential-manager.session';
const ending = '.sealed';

export interface SealedCopiesOptions {
  readonly folder: string;
  readonly keychain: Keychain;
  readonly randomBytes: (size: number) => Buffer;
  readonly logger: Logger;
}

/**
 * The list of applications as it was last read, one file for each environment, sealed with a key that only the OS
 * keychain has. Without a keychain there is no copy; a file that does not open is left alone and never shown.
 */
export class SealedCopies {
  readonly #options: SealedCopiesOptions;

  constructor(options: SealedCopiesOptions) {
    this.#options = options;
  }

  /** The copy that was written last, of whatever environment; `null` when there is none that opens. */
  async loadLatest(): Promise<InventoryCopy | null> {
    const { folder } = this.#options;
    const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(ending));
    const dated = await Promise.all(
      names.map(async (name) => ({ name, atMs: await modifiedAtMs(join(folder, name)) })),
    );
    dated.sort((a, b) => b.atMs - a.atMs);
    for (const { name } of dated) {
      const copy = await this.load(name.slice(0, -ending.length));
      if (copy !== null) return copy;
    }
    return null;
  }

  async load(environmentId: string): Promise<InventoryCopy | null> {
    const key = await this.#options.keychain.read(service, accountOf(environmentId));
    if (!key.ok || key.value === null) return null;
    const opened = await readSealedFile(this.#file(environmentId), {
      key: key.value,
      purpose: purposeOf(environmentId),
    }).finally(() => key.value?.fill(0));
    if (opened === 'absent') return null;
    const copy = opened === 'damaged' ? null : parseCopy(opened);
    if (copy === null || copy.environmentId !== environmentId) {
      this.#options.logger.warn('offline copy not usable', { environment: environmentId });
      return null;
    }
    return copy;
  }

  /** Whether it was written; a failure is logged and costs the copy only. */
  async save(copy: InventoryCopy): Promise<boolean> {
    const { environmentId } = copy;
    const key = await this.#keyFor(environmentId);
    if (key === null) return false;
    try {
      const content = Buffer.from(JSON.stringify({ version: 1, ...copy }), 'utf8');
      const { randomBytes } = this.#options;
      const how = { key, purpose: purposeOf(environmentId), randomBytes };
      await writeSealedFile(this.#file(environmentId), content, how);
      return true;
    } catch {
      this.#options.logger.warn('offline copy not written', { environment: environmentId });
      return false;
    } finally {
      key.fill(0);
    }
  }

  /** Takes away the copy and its key. */
  async remove(environmentId: string): Promise<void> {
    await rm(this.#file(environmentId), { force: true });
    await this.#options.keychain.remove(service, accountOf(environmentId));
  }

  async #keyFor(environmentId: string): Promise<Buffer | null> {
    const { keychain, randomBytes, logger } = this.#options;
    const found = await keychain.read(service, accountOf(environmentId));
    if (!found.ok) return null;
    if (found.value?.length === sealingKeyLength) return found.value;
    const fresh = randomBytes(sealingKeyLength);
    const written = await keychain.write(service, accountOf(environmentId), fresh);
    if (written.ok) return fresh;
    logger.warn('no key for the offline copy', { code: written.error.code });
    return null;
  }

  #file(environmentId: string): string {
    return join(this.#options.folder, `${environmentId}${ending}`);
  }
}

function accountOf(environmentId: string): string {
  return `sealing-key/${environmentId}`;
}

function purposeOf(environmentId: string): string {
  return `inventory/1/${environmentId}`;
}

function parseCopy(content: Buffer): InventoryCopy | null {
  try {
    const parsed = copySchema.safeParse(JSON.parse(content.toString('utf8')));
    if (!parsed.success) return null;
    const { environmentId, owner, readAtMs, applications } = parsed.data;
    return { environmentId, owner, readAtMs, applications };
  } catch {
    return null;
  }
}

async function modifiedAtMs(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
