import { z } from 'zod';
import type { FileFormat } from '../files/file-format';
import { OwnFile } from '../files/own-file';
import type { Logger } from '../logger';

const schema = z.strictObject({ proxies: z.array(z.string()).readonly() });
export const keptProxiesFormat: FileFormat<z.infer<typeof schema>> = { version: 1, schema };

/**
 * Which proxies have a password in the keychain, by name: a keychain is not asked for lists, and a password that nobody
 * can see cannot be taken back. A file that cannot be read or written costs the list and nothing else; a password that is
 * used puts its proxy back.
 */
export class KeptProxies {
  readonly #file: OwnFile<z.infer<typeof schema>>;
  #proxies: readonly string[] = [];
  #loading: Promise<void> | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(file: string, logger: Logger) {
    this.#file = new OwnFile({ file, format: keptProxiesFormat, logger });
  }

  /** Reads it, once; what was added meanwhile stays. */
  load(): Promise<void> {
    this.#loading ??= this.#file.content().then((content) => {
      this.#proxies = [...new Set([...(content?.proxies ?? []), ...this.#proxies])];
    });
    return this.#loading;
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
    await this.#writing;
  }

  #become(proxies: readonly string[]): void {
    this.#proxies = proxies;
    // What the file names must be known before it is replaced.
    this.#writing = this.load().then(async () => {
      await this.#file.write({ proxies: this.#proxies });
    });
  }
}
