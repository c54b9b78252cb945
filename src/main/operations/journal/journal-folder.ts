import { open, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { removeFile, syncFolder } from '../../platform/files/atomic-file';
import { namesIn } from '../../platform/files/names-in';
import { placeOf, putBack, setAside, setAsideOf } from '../../platform/files/set-aside';
import { confirmWriting } from '../../platform/files/write-permit';
import { type CrashPoint, noCrashPoint } from '../../platform/crash-point';
import { privateFileMode } from '../../platform/paths';

/**
 * Where journal files lie. `append`, `remove`, `setAside` and `putBack` resolve only when what they did outlives a power
 * cut.
 */
export interface JournalFiles {
  read(): Promise<readonly { readonly name: string; readonly content: string }[]>;
  append(name: string, text: string): Promise<void>;
  remove(name: string): Promise<void>;
  /** Moves a file that cannot be understood out of the way. */
  setAside(name: string): Promise<void>;
  /** Names of which there is only what was set aside. */
  namesSetAside(): Promise<readonly string[]>;
  /** One file by its name or, where there is none, the youngest that was set aside of it; `null` for neither. */
  reread(name: string): Promise<FoundAgain | null>;
  /** Puts the youngest that was set aside back in its place. */
  putBack(name: string): Promise<void>;
}

/** A journal file that is read once more. */
export interface FoundAgain {
  readonly content: string;
  readonly isSetAside: boolean;
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

  async namesSetAside(): Promise<readonly string[]> {
    const names = await namesIn(this.#folder);
    const there = new Set(names);
    const places = new Set(names.map(placeOf).filter((place) => place.endsWith(extension)));
    return [...places].filter((place) => !there.has(place)).map((place) => place.slice(0, -extension.length));
  }

  async reread(name: string): Promise<FoundAgain | null> {
    const content = await textOf(this.#path(name));
    if (content !== null) return { content, isSetAside: false };
    const [latest] = await setAsideOf(this.#path(name));
    const aside = latest === undefined ? null : await textOf(latest);
    return aside === null ? null : { content: aside, isSetAside: true };
  }

  async putBack(name: string): Promise<void> {
    const [latest] = await setAsideOf(this.#path(name));
    if (latest !== undefined) await putBack(latest);
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

/** `null` when there is none. Rejects when there is one that cannot be read. */
async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
