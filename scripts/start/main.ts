/**
 * `npm start [-- --environment FILE]`: prepares this computer, builds what is stale, starts the reference portal (or
 * uses the portal FILE describes) and the application on it, and ends everything when the application closes.
 */
import { mkdir } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildWhenStale } from '../build-when-stale';
import { prepare } from '../prepare/prepare';
import { npmCommand } from '../processes/node-tool';
import { runMain } from '../processes/run-main';
import { runUntilEnd } from '../processes/run-until-end';
import { repositoryFolder } from '../repository-folder';
import { hasVisibleDesktop, openApplicationDesktop } from './application-desktop';
import { startReferencePortal } from './reference-portal-process';
import { stateFolder } from './state-folder';

await runMain(async () => {
  const { values } = parseArgs({ options: { environment: { type: 'string' } } });
  if (!hasVisibleDesktop()) {
    console.log('There is no display here, so the tour runs instead, on a display without a screen.');
    const [program, ...npm] = npmCommand();
    return runUntilEnd(spawn(program, [...npm, 'run', 'tour'], { cwd: repositoryFolder, stdio: 'inherit' }));
  }
  const runtime = await prepare({ forTests: false });
  console.log(runtime.label);
  await buildWhenStale();
  const desktop = await openApplicationDesktop(runtime);
  try {
    if (values.environment !== undefined) {
      return await runApplication(resolve(values.environment));
    }
    const state = stateFolder();
    await mkdir(state, { recursive: true, mode: 0o700 });
    const portal = await startReferencePortal(
      join(state, 'reference-portal.json'),
      join(desktop.folder, 'environment.json'),
    );
    console.log(`Reference portal: ${portal.origin}`);
    try {
      return await runApplication(portal.environmentFile);
    } finally {
      await portal.stop();
    }
  } finally {
    await desktop.close();
  }

  function runApplication(environmentFile: string): Promise<number> {
    const args = [...desktop.electronSwitches, repositoryFolder, '--environment', environmentFile];
    return runUntilEnd(desktop.spawn(runtime.electronPath, args, { stdio: 'inherit' }));
  }
});
