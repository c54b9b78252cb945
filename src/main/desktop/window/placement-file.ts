import { readFile } from 'node:fs/promises';
import { writeFileAtomically } from '../../platform/files/atomic-file';
import type { Logger } from '../../platform/logger';
import { parsePlacement, type WindowPlacement } from './window-placement';

/** Keeps where the window was. A comfort only: what cannot be read or written changes nothing else. */
export class PlacementFile {
  readonly #file: string;
  readonly #logger: Logger;
  #writing: Promise<void> = Promise.resolve();

  constructor(file: string, logger: Logger) {
    this.#file = file;
    this.#logger = logger;
  }

  async read(): Promise<WindowPlacement | null> {
    try {
      return parsePlacement(await readFile(this.#file, 'utf8'));
    } catch {
      return null; // the first start
    }
  }

  save(placement: WindowPlacement): void {
    this.#writing = this.#writing
      .then(() => writeFileAtomically(this.#file, JSON.stringify(placement)))
      .catch(() => {
        this.#logger.warn('window placement not saved');
      });
  }

  /** Resolves when everything is written. */
  settled(): Promise<void> {
    return this.#writing;
  }
}
