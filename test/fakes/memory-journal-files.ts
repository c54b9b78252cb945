import type { FoundAgain, JournalFiles } from '../../src/main/operations/journal/journal-folder';
import { CrashPlan } from './crash-plan';

/** Journal files as a disk holds them. `failing` makes every write fail as on a full disk. */
export class MemoryJournalFiles implements JournalFiles {
  failing = false;
  readonly setAsides = new Map<string, string>();
  readonly #disk: Map<string, string>;
  readonly #crash: CrashPlan;

  constructor(disk = new Map<string, string>(), crash = new CrashPlan()) {
    this.#disk = disk;
    this.#crash = crash;
  }

  /** What the next process finds. */
  get disk(): Map<string, string> {
    return this.#disk;
  }

  read(): Promise<readonly { readonly name: string; readonly content: string }[]> {
    return Promise.resolve([...this.#disk].map(([name, content]) => ({ name, content })));
  }

  append(name: string, text: string): Promise<void> {
    if (this.failing) return Promise.reject(Object.assign(new Error('no space left'), { code: 'ENOSPC' }));
    const write = (written: string): void => {
      this.#disk.set(name, (this.#disk.get(name) ?? '') + written);
    };
    return this.#crash.around(
      () => {
        write(text);
      },
      () => {
        write(text.slice(0, Math.floor(text.length / 2)));
      },
    );
  }

  async setAside(name: string): Promise<void> {
    const content = this.#disk.get(name);
    this.#disk.delete(name);
    if (content !== undefined) this.setAsides.set(name, content);
  }

  async namesSetAside(): Promise<readonly string[]> {
    return [...this.setAsides.keys()].filter((name) => !this.#disk.has(name));
  }

  async reread(name: string): Promise<FoundAgain | null> {
    const content = this.#disk.get(name);
    if (content !== undefined) return { content, isSetAside: false };
    const aside = this.setAsides.get(name);
    return aside === undefined ? null : { content: aside, isSetAside: true };
  }

  async putBack(name: string): Promise<void> {
    const aside = this.setAsides.get(name);
    if (aside === undefined) return;
    this.setAsides.delete(name);
    this.#disk.set(name, aside);
  }

  remove(name: string): Promise<void> {
    return this.#crash.around(() => {
      this.#disk.delete(name);
    });
  }
}
