import { open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../platform/atomic-file';
import { privateFileMode } from '../platform/paths';

/** Where journal files lie. `append` and `remove` resolve only when what they did outlives a power cut. */
export interface JournalFiles {
  read(): Promise<readonly { readonly name: string; readonly content: string }[]>;
  append(name: string, text: string): Promise<void>;
  remove(name: string): Promise<void>;
}

const extension = '.jsonl';

/** Journal files in a folder on disk, readable for their owner only. */
export class JournalFolder implements JournalFiles {
  readonly #folder: string;
  /** Files whose name in the folder is known to be durable. */
  readonly #lasting = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async read(): Promise<readonly { readonly name: string; readonly content: string }[]> {
    const entries = await readdir(this.#folder, { withFileTypes: true });
    const names = entries
      .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
      .map((entry) => entry.name);
    return Promise.all(
      names.map(async (file) => ({
        name: file.slice(0, -extension.length),
        content: await readFile(join(this.#folder, file), 'utf8'),
      })),
    );
  }

  async append(name: string, text: string): Promise<void> {
    const handle = await open(this.#path(name), 'a', privateFileMode);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (this.#lasting.has(name)) return;
    await syncFolder(this.#folder);
    this.#lasting.add(name);
  }

  async remove(name: string): Promise<void> {
    await rm(this.#path(name), { force: true });
    await syncFolder(this.#folder);
  }

  #path(name: string): string {
    return join(this.#folder, `${name}${extension}`);
  }
}
