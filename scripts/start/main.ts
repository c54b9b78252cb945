/**
 * `npm start [-- --environment FILE]`: prepares this computer, builds what is stale and starts the application, in which
 * *Open demo* is one click away, or the portal that FILE describes.
 */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildWhenStale } from '../build-when-stale';
import { prepare } from '../prepare/prepare';
import { npmCommand } from '../processes/node-tool';
import { runMain } from '../processes/run-main';
import { runUntilEnd } from '../processes/run-until-end';
import { repositoryFolder } from '../repository-folder';
import { hasVisibleDesktop, openApplicationDesktop } from './application-desktop';

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
  const given = values.environment === undefined ? [] : ['--environment', resolve(values.environment)];
  try {
    const args = [...desktop.electronSwitches, repositoryFolder, ...given];
    return await runUntilEnd(desktop.spawn(runtime.electronPath, args, { stdio: 'inherit' }));
  } finally {
    await desktop.close();
  }
});
