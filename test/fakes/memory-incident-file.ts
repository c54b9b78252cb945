import {
  incidentFormat,
  type IncidentFile,
  type IncidentRecord,
} from '../../src/main/operations/revocation/incident-log';
import { parseFormat, writeFormat } from '../../src/main/platform/files/file-format';
import type { LoadedFile } from '../../src/main/platform/files/own-file';
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

  async load(): Promise<LoadedFile<IncidentRecord>> {
    if (this.failing) return { kind: 'unreachable' };
    const { text } = this.#disk;
    if (text === null) return { kind: 'absent' };
    const parsed = parseFormat(incidentFormat, text);
    if (parsed.kind === 'read') return parsed;
    if (parsed.kind === 'later') return { kind: 'later-version' };
    this.#disk.setAside = text;
    this.#disk.text = null;
    return { ...parsed, kind: 'set-aside' };
  }

  async write(content: IncidentRecord): Promise<boolean> {
    if (this.failing) return false;
    await this.#crash.around(() => {
      this.#disk.text = writeFormat(incidentFormat, content);
    });
    return true;
  }
}
