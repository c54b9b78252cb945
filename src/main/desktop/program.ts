import { dirname, join } from 'node:path';
import type { TFunction } from 'i18next';
import { type LicenceText, licenceTexts, type ProgramState } from '../../shared/ipc/state/desktop-state';

/** What of the running program is asked: the members of `process` and of Electron's `app`. */
export interface RunningProgram {
  readonly version: string;
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  readonly versions: {
    readonly electron?: string | undefined;
    readonly chrome?: string | undefined;
    readonly node: string;
  };
  readonly execPath: string;
  /** Where what is packed beside the archive lies. */
  readonly resourcesPath: string;
}

/** Names under which `electron-builder.yml` and Electron's own distribution have them. */
const names: Readonly<Record<LicenceText, string>> = {
  own: 'LICENSE.txt',
  others: 'THIRD-PARTY-LICENSES.txt',
  chromium: 'LICENSES.chromium.html',
};

/** Which program this is, and the licence texts that travel with it. */
export class Program {
  readonly #state: ProgramState;
  readonly #files: ReadonlyMap<LicenceText, string>;

  /** @param exists whether there is a file at a path; an unpacked build has none of them */
  constructor(running: RunningProgram, exists: (file: string) => boolean) {
    const { version, versions, platform, arch, execPath, resourcesPath } = running;
    // Electron's own lie beside the program, on macOS among the resources of its bundle.
    const folders = [resourcesPath, dirname(execPath)];
    this.#files = new Map(
      licenceTexts.flatMap((text): [LicenceText, string][] => {
        const file = folders.map((folder) => join(folder, names[text])).find(exists);
        return file === undefined ? [] : [[text, file]];
      }),
    );
    this.#state = {
      ...{ version, electron: versions.electron ?? '', chromium: versions.chrome ?? '', node: versions.node },
      system: `${platform} ${arch}`,
      licences: [...this.#files.keys()],
    };
  }

  state(): ProgramState {
    return this.#state;
  }

  /** Where a licence text lies; `null` when it does not travel along. */
  licence(text: LicenceText): string | null {
    return this.#files.get(text) ?? null;
  }

  /** One line that tells support which program this is. */
  line(t: TFunction): string {
    const { version, electron, system } = this.#state;
    return t('menu.version', { product: t('product'), version, electron, system });
  }
}
