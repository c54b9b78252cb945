import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '../../shared/domain/environment';
import { writeFileAtomically } from '../platform/files/atomic-file';
import type { Logger } from '../platform/logger';
import { privateFolderMode } from '../platform/paths';
import { parseEnvironment } from './parse-environment';

/** The environments a person has imported: one file each in the profile, checked again at each start. */
export class ImportedEnvironments {
  readonly #folder: string;
  readonly #logger: Logger;

  constructor(folder: string, logger: Logger) {
    this.#folder = folder;
    this.#logger = logger;
  }

  /** Those that are still valid, by ID. A file that is not is left where it is and said in the log. */
  async read(): Promise<readonly Environment[]> {
    const names = await readdir(this.#folder).catch(() => []);
    const read = names
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => this.#readOne(name));
    return (await Promise.all(read)).filter((environment) => environment !== null);
  }

  /** Rejects when the disk does not take it. */
  async write(environment: Environment): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: privateFolderMode });
    await writeFileAtomically(this.#file(environment.id), `${JSON.stringify(environment, null, 2)}\n`);
  }

  async remove(environmentId: string): Promise<void> {
    await rm(this.#file(environmentId), { force: true });
  }

  async #readOne(name: string): Promise<Environment | null> {
    const text = await readFile(join(this.#folder, name), 'utf8').catch(() => '');
    const parsed = parseEnvironment(text);
    if (parsed.ok && name === `${parsed.environment.id}.json`) return parsed.environment;
    this.#logger.warn('imported environment not usable', { environment: name.replace(/\.json$/, '') });
    return null;
  }

  /** IDs are lower-case letters, digits and hyphens by the schema, so that one is a file name. */
  #file(environmentId: string): string {
    return join(this.#folder, `${environmentId}.json`);
  }
}
