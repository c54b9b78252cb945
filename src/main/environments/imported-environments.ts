import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Environment } from '../../shared/domain/environment';
import { removeFile } from '../platform/files/atomic-file';
import type { FileFormat } from '../platform/files/file-format';
import { namesIn } from '../platform/files/names-in';
import { OwnFile } from '../platform/files/own-file';
import { placeOf, setAsideOf } from '../platform/files/set-aside';
import type { Logger } from '../platform/logger';
import { privateFolderMode } from '../platform/paths';
import { parseEnvironment } from './parse-environment';

/** The environment is judged by itself, as it is when it is imported: rules may have become stricter since. */
const schema = z.strictObject({ environment: z.record(z.string(), z.unknown()) });
export const importedEnvironmentFormat: FileFormat<z.infer<typeof schema>> = { version: 1, schema };

/** The environments a person has imported: one file each in the profile, checked again at each start. */
export class ImportedEnvironments {
  readonly #folder: string;
  readonly #logger: Logger;

  constructor(folder: string, logger: Logger) {
    this.#folder = folder;
    this.#logger = logger;
  }

  /** Those that are still valid, by ID. One that is not is left where it is and said in the log. */
  async read(): Promise<readonly Environment[]> {
    const names = (await namesIn(this.#folder).catch(() => [])).map(placeOf);
    const ids = [...new Set(names)].flatMap((name) => (name.endsWith('.json') ? [name.slice(0, -5)] : []));
    const read = ids.sort().map((id) => this.#readOne(id));
    return (await Promise.all(read)).filter((environment) => environment !== null);
  }

  /** Rejects when the disk does not take it, or a later version of the program wrote the one that is there. */
  async write(environment: Environment): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: privateFolderMode });
    const isWritten = await this.#open(environment.id).write({ environment: { ...environment } });
    if (!isWritten) throw new Error('the environment was not written');
  }

  async remove(environmentId: string): Promise<void> {
    const file = this.#file(environmentId);
    for (const one of [file, ...(await setAsideOf(file))]) await removeFile(one);
  }

  async #readOne(id: string): Promise<Environment | null> {
    const content = await this.#open(id).content();
    if (content === null) return null;
    const parsed = parseEnvironment(JSON.stringify(content.environment));
    if (parsed.ok && id === parsed.environment.id) return parsed.environment;
    this.#logger.warn('imported environment not usable', { environment: id });
    return null;
  }

  #open(id: string): OwnFile<z.infer<typeof schema>> {
    return new OwnFile({ file: this.#file(id), format: importedEnvironmentFormat, logger: this.#logger });
  }

  /** IDs are lower-case letters, digits and hyphens by the schema, so that one is a file name. */
  #file(environmentId: string): string {
    return join(this.#folder, `${environmentId}.json`);
  }
}
