import { OwnFile } from '../../platform/files/own-file';
import type { Logger } from '../../platform/logger';
import { placementFormat, type WindowPlacement } from './window-placement';

/** Keeps where the window was. A comfort only: what cannot be read or written changes nothing else. */
export class PlacementFile {
  readonly #file: OwnFile<WindowPlacement>;

  constructor(file: string, logger: Logger) {
    this.#file = new OwnFile({ file, format: placementFormat, logger, isReadAtOnce: true });
  }

  /** `null` at the first start. */
  read(): Promise<WindowPlacement | null> {
    return this.#file.content();
  }

  save(placement: WindowPlacement): void {
    void this.#file.write(placement);
  }

  /** Resolves when everything is written. */
  settled(): Promise<void> {
    return this.#file.settled();
  }
}
