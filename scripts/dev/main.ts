/**
 * `npm run dev [-- --environment FILE]`: the application with hot reload, with its demo or on the portal that FILE
 * describes. The demo's portal is bundled once, at the start.
 */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PreparationError } from '../prepare/preparation-error';
import { prepare } from '../prepare/prepare';
import { toolCommand } from '../processes/node-tool';
import { runMain } from '../processes/run-main';
import { runUntilEnd } from '../processes/run-until-end';
import { repositoryFolder } from '../repository-folder';
import { hasVisibleDesktop, openApplicationDesktop } from '../start/application-desktop';
import { makeDevFolder } from './dev-folder';
import { writeElectronLauncher } from './electron-launcher';

await runMain(async () => {
  const { values } = parseArgs({ options: { environment: { type: 'string' } } });
  if (!hasVisibleDesktop()) throw new PreparationError('npm run dev needs a display: set DISPLAY.');
  const runtime = await prepare({ forTests: false });
  console.log(runtime.label);
  const desktop = await openApplicationDesktop(runtime);
  try {
    const electron = await writeElectronLauncher(desktop, runtime.electronPath);
    const given = values.environment === undefined ? [] : ['--environment', resolve(values.environment)];
    const folder = await makeDevFolder();
    const [program, ...builder] = toolCommand('electron-vite');
    return await runUntilEnd(
      spawn(program, [...builder, 'dev', '--watch', '--entry', folder, '--', ...given], {
        cwd: repositoryFolder,
        stdio: 'inherit',
        env: { ...process.env, ELECTRON_EXEC_PATH: electron },
      }),
    );
  } finally {
    await desktop.close();
  }
});
