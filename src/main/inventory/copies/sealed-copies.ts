import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { failed, type Result } from '../../../shared/ipc/result';
import type { Logger } from '../../platform/logger';
import { removeFile } from '../../platform/files/atomic-file';
import { readSealedFile, type SealProblem, writeSealedFile } from '../../platform/files/sealed-file';
import { setAside } from '../../platform/files/set-aside';
import { type InventoryCopy, parseCopy, writeCopy } from './copy-schema';
import type { SealingKeys } from '../../platform/files/sealing-keys';

const ending = '.sealed';

export interface SealedCopiesOptions {
  readonly folder: string;
  readonly keys: SealingKeys;
  readonly randomBytes: (size: number) => Buffer;
  /** What the copies are bound to. */
  readonly environments: {
    /** `null` for one that is not there. */
    fingerprint(environmentId: string): string | null;
    /** Whether what was made under a fingerprint is an environment's as it is now. */
    isBound(environmentId: string, fingerprint: string): boolean;
  };
  readonly logger: Logger;
}

/**
 * The list of applications as it was last read, one file for each environment, sealed with a key that only the OS
 * keychain has. Without a keychain there is no copy. A file that does not open is set aside; one that is older than the one
 * written last, has no key, is of a later version or of an environment with other settings is never shown, and replaced by
 * what the portal tells next.
 */
export class SealedCopies {
  readonly #options: SealedCopiesOptions;
  constructor(options: SealedCopiesOptions) {
    this.#options = options;
  }

  /** Of the copies of these environments the one that was written last; `null` when none of them opens. */
  async loadNewest(environmentIds: readonly string[]): Promise<InventoryCopy | null> {
    const dated = await Promise.all(
      environmentIds.map(async (id) => ({ id, atMs: await modifiedAtMs(this.#file(id)) })),
    );
    const newestFirst = dated
      .filter((one): one is { id: string; atMs: number } => one.atMs !== null)
      .sort((a, b) => b.atMs - a.atMs);
    for (const { id } of newestFirst) {
      const copy = await this.#load(id);
      if (copy !== null) return copy;
    }
    return null;
  }

  /** Whether it was written; a failure is logged and costs the copy only. */
  async save(copy: InventoryCopy): Promise<boolean> {
    const { environmentId: environment } = copy;
    const { logger, randomBytes, environments } = this.#options;
    const fingerprint = environments.fingerprint(environment);
    if (fingerprint === null) return false;
    const sealing = await this.#options.keys.findOrMake(environment);
    if (!sealing.ok) {
      logger.warn('no key for the offline copy', { environment, code: sealing.error.code });
      return false;
    }
    const { key } = sealing.value;
    const counter = sealing.value.counter + 1;
    try {
      const how = { key, purpose: purposeOf(environment), counter, randomBytes };
      await writeSealedFile(this.#file(environment), writeCopy({ ...copy, fingerprint }), how);
    } catch {
      logger.warn('offline copy not written', { environment });
      return false;
    } finally {
      key.fill(0);
    }
    await this.#count(environment, counter);
    return true;
  }

  /** Takes away the copy, its key and its counter. Fails when one of them may still be there. */
  async remove(environmentId: string): Promise<Result<null>> {
    const keys = await this.#options.keys.remove(environmentId);
    try {
      for (const name of await readdir(this.#options.folder)) {
        // A write that was cut off by a crash has left the same name with more behind it.
        if (!name.startsWith(`${environmentId}${ending}`)) continue;
        await removeFile(join(this.#options.folder, name));
      }
    } catch {
      this.#options.logger.warn('offline copy not removed', { environment: environmentId });
      return failed({ code: 'unexpected' });
    }
    return keys;
  }

  async #load(environment: string): Promise<InventoryCopy | null> {
    const sealing = await this.#options.keys.find(environment);
    if (!sealing.ok) {
      this.#options.logger.warn('no key for the offline copy', { environment, code: sealing.error.code });
      return null;
    }
    if (sealing.value === null) return this.#refuse(environment, 'no-key');
    const { key, counter } = sealing.value;
    const how = { key, purpose: purposeOf(environment), lowestCounter: counter };
    const opened = await readSealedFile(this.#file(environment), how).finally(() => key.fill(0));
    if (opened === 'absent') return null;
    if (opened === 'outdated') return this.#refuse(environment, opened);
    if (opened === 'damaged') return this.#setAside(environment, opened);
    const parsed = parseCopy(opened.content);
    if (parsed.kind === 'later') return this.#refuse(environment, 'later-version');
    if (parsed.kind !== 'read' || parsed.content.environmentId !== environment) {
      return this.#setAside(environment, 'not-understood');
    }
    // A crash between file and keychain: counted now, so that the file before it stays an old one.
    if (opened.counter > counter) await this.#count(environment, opened.counter);
    const { fingerprint, ...copy } = parsed.content;
    const isBound = this.#options.environments.isBound(environment, fingerprint);
    return isBound ? copy : this.#refuse(environment, 'other-settings');
  }

  /** For whoever looks into it: the next copy does not take its place. */
  async #setAside(environment: string, problem: 'damaged' | 'not-understood'): Promise<null> {
    await setAside(this.#file(environment)).catch(() => undefined);
    return this.#refuse(environment, problem);
  }

  #refuse(
    environment: string,
    problem: SealProblem | 'no-key' | 'not-understood' | 'later-version' | 'other-settings',
  ): null {
    this.#options.logger.warn('offline copy not usable', { environment, problem });
    return null;
  }

  async #count(environment: string, counter: number): Promise<void> {
    const counted = await this.#options.keys.writeCounter(environment, counter);
    if (counted.ok) return;
    this.#options.logger.warn('offline copy not counted', { environment, code: counted.error.code });
  }

  #file(environmentId: string): string {
    return join(this.#options.folder, `${environmentId}${ending}`);
  }
}

function purposeOf(environmentId: string): string {
  return `inventory/1/${environmentId}`;
}

async function modifiedAtMs(file: string): Promise<number | null> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  );
}
