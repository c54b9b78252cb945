import { open, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { removeFile, syncFolder } from '../../platform/files/atomic-file';
import { setAside } from '../../platform/files/set-aside';
import { confirmWriting } from '../../platform/files/write-permit';
import { type CrashPoint, noCrashPoint } from '../../platform/crash-point';
import { privateFileMode } from '../../platform/paths';

/** Where journal files lie. `append`, `remove` and `setAside` resolve only when what they did outlives a power cut. */
export interface JournalFiles {
  read(): Promise<readonly { readonly name: string; readonly content: string }[]>;
  append(name: string, text: string): Promise<void>;
  remove(name: string): Promise<void>;
  /** Moves a file that cannot be understood out of the way; it is not read again. */
  setAside(name: string): Promise<void>;
}

const extension = '.jsonl';
/** Files that are read at once: each takes one of the few that a process may have open. */
const readAtOnce = 32;

/** Journal files in a folder on disk, readable for their owner only. */
export class JournalFolder implements JournalFiles {
  readonly #folder: string;
  readonly #crashPoint: CrashPoint;
  /** Files whose name in the folder is known to be durable. */
  readonly #lasting = new Set<string>();

  constructor(folder: string, crashPoint: CrashPoint = noCrashPoint) {
    this.#folder = folder;
    this.#crashPoint = crashPoint;
  }

  async read(): Promise<readonly { readonly name: string; readonly content: string }[]> {
    const entries = await readdir(this.#folder, { withFileTypes: true });
    const names = entries
      .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
      .map((entry) => entry.name);
    const files: { readonly name: string; readonly content: string }[] = [];
    for (let at = 0; at < names.length; at += readAtOnce) {
      const some = names.slice(at, at + readAtOnce).map(async (file) => ({
        name: file.slice(0, -extension.length),
        content: await readFile(join(this.#folder, file), 'utf8'),
      }));
      files.push(...(await Promise.all(some)));
    }
    return files;
  }

  async append(name: string, text: string): Promise<void> {
    await confirmWriting(this.#path(name));
    const handle = await open(this.#path(name), 'a', privateFileMode);
    try {
      this.#crashPoint('journal: file opened');
      await handle.writeFile(text);
      this.#crashPoint('journal: line written');
      await handle.sync();
    } finally {
      await handle.close();
    }
    this.#crashPoint('journal: file synced');
    if (this.#lasting.has(name)) return;
    await this.#syncNames();
    this.#crashPoint('journal: folder synced');
    this.#lasting.add(name);
  }

  async remove(name: string): Promise<void> {
    await removeFile(this.#path(name));
    await syncFolder(this.#folder);
  }

  async setAside(name: string): Promise<void> {
    await setAside(this.#path(name));
  }

  /** The file's name in its folder, and once in each run the folder's own in the profile, which may be new as well. */
  async #syncNames(): Promise<void> {
    await syncFolder(this.#folder);
    if (this.#lasting.size > 0) return;
    const profile = dirname(this.#folder);
    await syncFolder(profile);
    await syncFolder(dirname(profile));
  }

  #path(name: string): string {
    return join(this.#folder, `${name}${extension}`);
  }
}
