import { chmod, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateAppRunScript } from 'app-builder-lib/out/targets/appimage/appImageUtil.js';
import { z } from 'zod';
import { repositoryFolder } from '../../repository-folder';
import { programName } from '../deb/deb-names';

/** What electron-builder computes for an AppImage before it asks for the tools that make one. */
const computedSchema = z.object({ desktop: z.string(), desktopFileName: z.string() });
type Computed = z.infer<typeof computedSchema>;

/** The desktop entry that electron-builder puts into an AppImage of a packed application. Builds nothing. */
export async function appImageEntry(application: string): Promise<Computed> {
  const { build, Platform } = await import('electron-builder');
  const output = await mkdtemp(join(tmpdir(), 'appimage-entry-'));
  let computed: Computed | undefined;
  try {
    await build({
      projectDir: repositoryFolder,
      targets: Platform.LINUX.createTarget('AppImage'),
      prepackaged: application,
      publish: 'never',
      config: { extends: join(repositoryFolder, 'electron-builder.yml'), directories: { output } },
      effectiveOptionComputed: async (options: unknown) => {
        computed = computedSchema.parse(options);
        return true; // no image, which would need a download
      },
    });
  } finally {
    await rm(output, { recursive: true, force: true });
  }
  if (computed === undefined) throw new Error('electron-builder computed no desktop entry');
  return computed;
}

/** Lays out what an AppImage holds, as it looks once it is mounted: the application, its entry and its start script. */
export async function layOutAppDir(application: string, folder: string): Promise<Computed> {
  const computed = await appImageEntry(application);
  await cp(application, folder, { recursive: true });
  await writeFile(join(folder, computed.desktopFileName), computed.desktop);
  const script = generateAppRunScript({
    ...{ DesktopFileName: computed.desktopFileName, ExecutableName: programName },
    ...{ ProductName: 'WMDA Credential Manager', ProductFilename: 'WMDA Credential Manager' },
    ResourceName: `appimagekit-${programName}`,
  });
  await writeFile(join(folder, 'AppRun'), script);
  await chmod(join(folder, 'AppRun'), 0o755);
  return computed;
}
