import { z } from 'zod';
import type { Result } from '../../../shared/ipc/result';
import type { FileFormat } from '../files/file-format';
import { OwnFile } from '../files/own-file';
import { OwnRecord } from '../files/own-record';
import type { Logger } from '../logger';

const schema = z.strictObject({ proxies: z.array(z.string()).readonly() });
export const keptProxiesFormat: FileFormat<z.infer<typeof schema>> = { version: 1, schema };

/**
 * Which proxies have a password in the keychain, by name: a keychain is not asked for lists, and a password that nobody
 * can see cannot be taken back. A file that cannot be read or written costs the list and nothing else, until it can; a
 * password that is used puts its proxy back.
 */
export class KeptProxies {
  readonly #file: OwnFile<z.infer<typeof schema>>;
  #proxies: readonly string[] = [];
  /** What was taken off in this run: a file that is read late may still name it. */
  readonly #removed = new Set<string>();
  readonly #record: OwnRecord<z.infer<typeof schema>>;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(file: string, logger: Logger) {
    this.#file = new OwnFile({ file, format: keptProxiesFormat, logger });
    this.#record = new OwnRecord<z.infer<typeof schema>>({
      ...{ file: this.#file, failure: 'settings-failed', nothing: { proxies: [] } },
      held: () => ({ proxies: this.#proxies }),
      adopt: ({ proxies }) => {
        const earlier = proxies.filter((proxy) => !this.#removed.has(proxy));
        this.#proxies = [...new Set([...earlier, ...this.#proxies])];
      },
    });
  }

  /** Reads it, once; what was added meanwhile stays. `settings-failed` when there is a file that cannot be read. */
  load(): Promise<Result<null>> {
    return this.#record.load();
  }

  /** Reads the file anew: what was set aside may be there again. */
  reload(): Promise<Result<null>> {
    return this.#record.reload();
  }

  all(): readonly string[] {
    return this.#proxies;
  }

  add(proxy: string): void {
    this.#removed.delete(proxy);
    if (!this.#proxies.includes(proxy)) this.#become([...this.#proxies, proxy]);
  }

  remove(proxy: string): void {
    this.#removed.add(proxy);
    if (this.#proxies.includes(proxy)) this.#become(this.#proxies.filter((one) => one !== proxy));
  }

  /** Resolves when the list is on the disk, or could not be written. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  #become(proxies: readonly string[]): void {
    this.#proxies = proxies;
    // What the file names must be known before it is replaced.
    this.#writing = this.load().then(() => this.#file.write({ proxies: this.#proxies }));
  }
}
