/**
 * `npm run dev [-- --environment FILE]`: the application with hot reload, on the reference portal or on the portal
 * FILE describes.
 */
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PreparationError } from '../prepare/preparation-error';
import { prepare } from '../prepare/prepare';
import { toolCommand } from '../processes/node-tool';
import { runMain } from '../processes/run-main';
import { runUntilEnd } from '../processes/run-until-end';
import { repositoryFolder } from '../repository-folder';
import { hasVisibleDesktop, openApplicationDesktop } from '../start/application-desktop';
import { startReferencePortal } from '../start/reference-portal-process';
import { stateFolder } from '../start/state-folder';
import { writeElectronLauncher } from './electron-launcher';

await runMain(async () => {
  const { values } = parseArgs({ options: { environment: { type: 'string' } } });
  if (!hasVisibleDesktop()) throw new PreparationError('npm run dev needs a display: set DISPLAY.');
  const runtime = await prepare({ forTests: false });
  console.log(runtime.label);
  const desktop = await openApplicationDesktop(runtime);
  try {
    const electron = await writeElectronLauncher(desktop, runtime.electronPath);
    if (values.environment !== undefined) return await runWithReload(electron, resolve(values.environment));
    const state = stateFolder();
    await mkdir(state, { recursive: true, mode: 0o700 });
    const environmentFile = join(desktop.folder, 'environment.json');
    const portal = await startReferencePortal(join(state, 'reference-portal.json'), environmentFile);
    console.log(`Reference portal: ${portal.origin}`);
    try {
      return await runWithReload(electron, portal.environmentFile);
    } finally {
      await portal.stop();
    }
  } finally {
    await desktop.close();
  }
});

function runWithReload(electron: string, environmentFile: string): Promise<number> {
  const [program, ...builder] = toolCommand('electron-vite');
  return runUntilEnd(
    spawn(program, [...builder, 'dev', '--watch', '--', '--environment', environmentFile], {
      cwd: repositoryFolder,
      stdio: 'inherit',
      env: { ...process.env, ELECTRON_EXEC_PATH: electron },
    }),
  );
}
