import { dirname, join } from 'node:path';
import { layOutAppDir } from '../../scripts/package/appimage/app-dir';
import { programName } from '../../scripts/package/deb/deb-names';

/** An AppImage as it looks once it is mounted. */
export interface AppDir {
  /** Its desktop entry. */
  readonly entry: string;
  /** Its start script. */
  readonly start: string;
  /** The program that the script starts. */
  readonly program: string;
}

/** Makes one of the closed program, with electron-builder's own entry and script. */
export async function makeAppDir(executable: string, folder: string): Promise<AppDir> {
  const { desktop } = await layOutAppDir(dirname(executable), folder);
  return { entry: desktop, start: join(folder, 'AppRun'), program: join(folder, programName) };
}
