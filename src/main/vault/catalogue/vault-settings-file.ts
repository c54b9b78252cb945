import { readFile } from 'node:fs/promises';
import { writeFileAtomically } from '../../platform/files/atomic-file';
import type { VaultSettings } from './vault-configuration';

/** The vaults a person has set up, in the profile. No passphrase and no token is in there. */
export class VaultSettingsFile {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** `null` when there is none, or when it is not JSON. What it says is judged by the catalogue. */
  async read(): Promise<unknown> {
    try {
      return JSON.parse(await readFile(this.#file, 'utf8'));
    } catch {
      return null;
    }
  }

  /** Rejects when the disk does not take it. */
  async write(settings: VaultSettings): Promise<void> {
    await writeFileAtomically(this.#file, `${JSON.stringify(settings, null, 2)}\n`);
  }
}
