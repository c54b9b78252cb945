import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { writeFileAtomically } from '../files/atomic-file';
import type { Logger } from '../logger';

const schema = z.strictObject({ version: z.literal(1), proxies: z.array(z.string()) });

/**
 * Which proxies have a password in the keychain, by name: a keychain is not asked for lists, and a password that nobody
 * can see cannot be taken back. A file that cannot be read or written costs the list and nothing else; a password that is
 * used puts its proxy back.
 */
export class KeptProxies {
  readonly #file: string;
  readonly #logger: Logger;
  #proxies: readonly string[] = [];
  #queue: Promise<void> = Promise.resolve();

  constructor(file: string, logger: Logger) {
    this.#file = file;
    this.#logger = logger;
  }

  async load(): Promise<void> {
    const content = await readFile(this.#file, 'utf8').catch(() => null);
    if (content === null) return;
    try {
      const { proxies } = schema.parse(JSON.parse(content));
      this.#proxies = [...new Set([...proxies, ...this.#proxies])];
    } catch {
      this.#logger.warn('list of kept proxies not usable');
    }
  }

  all(): readonly string[] {
    return this.#proxies;
  }

  add(proxy: string): void {
    if (!this.#proxies.includes(proxy)) this.#become([...this.#proxies, proxy]);
  }

  remove(proxy: string): void {
    if (this.#proxies.includes(proxy)) this.#become(this.#proxies.filter((one) => one !== proxy));
  }

  /** Resolves when the list is on the disk, or could not be written. */
  async settled(): Promise<void> {
    await this.#queue;
  }

  #become(proxies: readonly string[]): void {
    this.#proxies = proxies;
    const content = `${JSON.stringify({ version: 1, proxies })}\n`;
    this.#queue = this.#queue
      .then(() => writeFileAtomically(this.#file, content))
      .catch(() => {
        this.#logger.warn('list of kept proxies not written');
      });
  }
}
