import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { PortalState } from './portal-state';

/** Keeps the portal's state, in memory or in a file that is replaced as a whole (mode 0600). */
export class StateKeeper {
  readonly state: PortalState;
  readonly #file: string | undefined;

  /**
   * @param file where the state survives a restart; memory only when left out
   * @param fresh makes the state of a first start
   * @throws Error naming the file when it is there but cannot be read
   */
  constructor(file: string | undefined, fresh: () => PortalState) {
    this.#file = file;
    this.state = file !== undefined && existsSync(file) ? readState(file) : fresh();
  }

  /** Writes the state; call it after each change. */
  save(): void {
    if (this.#file === undefined) return;
    const temporary = `${this.#file}.new`;
    writeFileSync(temporary, JSON.stringify(this.state), { mode: 0o600 });
    renameSync(temporary, this.#file);
  }
}

function readState(file: string): PortalState {
  let state: PortalState;
  try {
    state = JSON.parse(readFileSync(file, 'utf8')) as PortalState;
  } catch (cause) {
    throw new Error(`The state file ${file} cannot be read: move it away to start afresh`, { cause });
  }
  if ((state as { version?: unknown }).version !== 1) {
    throw new Error(`The state file ${file} is of another version: move it away to start afresh`);
  }
  return state;
}
