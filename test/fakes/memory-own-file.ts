import { type FileFormat, parseFormat, writeFormat } from '../../src/main/platform/files/file-format';
import type { LoadedFile } from '../../src/main/platform/files/own-file';
import { CrashPlan } from './crash-plan';

/** What is left of one file of ours on a disk when a process dies. */
export interface FileDisk {
  text: string | null;
  setAside: string | null;
}

/** A file of ours that a write replaces as a whole or not at all. */
export class MemoryOwnFile<T extends object> {
  failing = false;
  readonly #format: FileFormat<T>;
  readonly #disk: FileDisk;
  readonly #crash: CrashPlan;

  constructor(
    format: FileFormat<T>,
    disk: FileDisk = { text: null, setAside: null },
    crash = new CrashPlan(),
  ) {
    this.#format = format;
    this.#disk = disk;
    this.#crash = crash;
  }

  async load(): Promise<LoadedFile<T>> {
    if (this.failing) return { kind: 'unreachable' };
    const { text } = this.#disk;
    if (text === null) return { kind: 'absent' };
    const parsed = parseFormat(this.#format, text);
    if (parsed.kind === 'read') return parsed;
    if (parsed.kind === 'later') return { kind: 'later-version' };
    this.#disk.setAside = text;
    this.#disk.text = null;
    return { ...parsed, kind: 'set-aside' };
  }

  async write(content: T): Promise<boolean> {
    if (this.failing) return false;
    await this.#crash.around(() => {
      this.#disk.text = writeFormat(this.#format, content);
    });
    return true;
  }
}
