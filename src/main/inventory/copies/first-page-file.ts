import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { FirstPageMarkup } from '../../../shared/first-page';
import { removeFile } from '../../platform/files/atomic-file';
import { type FileFormat, parseFormat, writeFormat } from '../../platform/files/file-format';
import { readSealedFile, type SealKey, writeSealedFile } from '../../platform/files/sealed-file';
import type { SealingKeys } from '../../platform/files/sealing-keys';

const copyEnding = '.sealed';
const ending = `${copyEnding}.first-page`;

/** The home as markup, and what it is good for. */
export interface FirstPage extends FirstPageMarkup {
  /** What it was drawn from, so that the same is not drawn again. */
  readonly madeFrom: string;
  /** Build, language, time zone and environment: a start with another has no use for it. */
  readonly binding: string;
  /** From when to when its days are right, epoch ms. */
  readonly madeAtMs: number;
  readonly untilMs: number;
}

export const firstPageFormat: FileFormat<FirstPage> = {
  version: 1,
  schema: z.strictObject({
    html: z.string(),
    style: z.string(),
    madeFrom: z.string(),
    binding: z.string(),
    madeAtMs: z.number(),
    untilMs: z.number(),
  }),
};

export interface FirstPageFileOptions {
  /** Of the copies. */
  readonly folder: string;
  readonly keys: Pick<SealingKeys, 'find'>;
  readonly randomBytes: (size: number) => Buffer;
}

/**
 * The home of each environment as it is shown before anything else is read. It lies beside the environment's copy, is
 * sealed with its key and counter, and goes with it: it opens only as long as the copy is the one it was drawn from.
 */
export class FirstPageFile {
  readonly #options: FirstPageFileOptions;

  constructor(options: FirstPageFileOptions) {
    this.#options = options;
  }

  /**
   * ID of the environment whose copy was written last, which is the one a start shows; `null` when it has no first page.
   * Asks no keychain.
   */
  async newest(): Promise<string | null> {
    const names = await readdir(this.#options.folder).catch((): string[] => []);
    const dated = names.filter((name) => name.endsWith(copyEnding)).map((name) => this.#dated(name));
    const newest = (await Promise.all(dated)).sort((a, b) => b.atMs - a.atMs)[0]?.name;
    if (newest === undefined) return null;
    const environmentId = newest.slice(0, -copyEnding.length);
    return names.includes(`${environmentId}${ending}`) ? environmentId : null;
  }

  /** `null` when there is none of the copy as it is now. */
  async read(environmentId: string): Promise<FirstPage | null> {
    return this.#withKey(environmentId, async (how, counter) => {
      const opened = await readSealedFile(this.#file(environmentId), { ...how, lowestCounter: counter });
      if (typeof opened === 'string') return null;
      const parsed = parseFormat(firstPageFormat, opened.content.toString('utf8'));
      return parsed.kind === 'read' ? parsed.content : null;
    });
  }

  /** Nothing is left where there is no copy, or none any more. Rejects when the disk does not take it. */
  async write(environmentId: string, page: FirstPage): Promise<void> {
    const { randomBytes } = this.#options;
    const content = Buffer.from(writeFormat(firstPageFormat, page), 'utf8');
    await this.#withKey(environmentId, (how, counter) =>
      writeSealedFile(this.#file(environmentId), content, { ...how, counter, randomBytes }),
    );
    // The copy may have been taken away meanwhile, its key first.
    const isThere = await this.#withKey(environmentId, () => Promise.resolve(true));
    if (isThere === null) await this.remove(environmentId);
  }

  async remove(environmentId: string): Promise<void> {
    await removeFile(this.#file(environmentId));
  }

  async #withKey<T>(
    environmentId: string,
    use: (how: SealKey, counter: number) => Promise<T>,
  ): Promise<T | null> {
    const sealing = await this.#options.keys.find(environmentId);
    if (!sealing.ok || sealing.value === null) return null;
    const { key, counter } = sealing.value;
    try {
      return await use({ key, purpose: `first-page/1/${environmentId}` }, counter);
    } finally {
      key.fill(0);
    }
  }

  async #dated(name: string): Promise<{ readonly name: string; readonly atMs: number }> {
    const file = await stat(join(this.#options.folder, name)).catch(() => null);
    return { name, atMs: file?.mtimeMs ?? 0 };
  }

  #file(environmentId: string): string {
    return join(this.#options.folder, `${environmentId}${ending}`);
  }
}
