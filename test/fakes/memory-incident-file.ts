import type { IncidentFile } from '../../src/main/operations/revocation/incident-log';
import { CrashPlan } from './crash-plan';

/** What is left of the incidents on a disk when a process dies. */
export interface IncidentDisk {
  text: string | null;
  setAside: string | null;
}

/** The file of the incidents; a write replaces it as a whole or not at all. */
export class MemoryIncidentFile implements IncidentFile {
  failing = false;
  readonly #disk: IncidentDisk;
  readonly #crash: CrashPlan;

  constructor(disk: IncidentDisk = { text: null, setAside: null }, crash = new CrashPlan()) {
    this.#disk = disk;
    this.#crash = crash;
  }

  async read(): Promise<string | null> {
    if (this.failing) throw new Error('input/output error');
    return this.#disk.text;
  }

  async write(text: string): Promise<void> {
    if (this.failing) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    await this.#crash.around(() => {
      this.#disk.text = text;
    });
  }

  async setAside(): Promise<void> {
    this.#disk.setAside = this.#disk.text;
    this.#disk.text = null;
  }
}
