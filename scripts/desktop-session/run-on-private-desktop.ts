import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { TwinVariant } from '../package/prelude';
import { packagedLabel, twinEnvironment } from '../package/started-twin';
import { ensureTwin } from '../package/twin';
import { prepare } from '../prepare/prepare';
import { runUntilEnd } from '../processes/run-until-end';
import { repositoryFolder } from '../repository-folder';
import { startDesktopSession } from './desktop-session';
import { lendFolder } from './lent-folder';

/** A program for a private desktop, run by Node from the repository's folder. */
export interface DesktopProgram {
  /** Folder below the repository that the program may write to; emptied first. */
  readonly results: string;
  /** Script and arguments for Node; `results` as an absolute path is known then. */
  readonly args: (results: string) => readonly string[];
  readonly environment?: (results: string) => NodeJS.ProcessEnv;
  /** Packed applications the program starts; without it the driven one. */
  readonly twins?: readonly TwinVariant[];
}

/**
 * Prepares this computer, packs what is stale and runs a program on a private desktop with display, keychain and
 * notifications of its own. Answers with the program's exit code.
 */
export async function runOnPrivateDesktop(program: DesktopProgram): Promise<number> {
  const runtime = await prepare({ forTests: true });
  const twins: NodeJS.ProcessEnv = {};
  for (const variant of program.twins ?? ['driven']) {
    const twin = await ensureTwin(variant, runtime);
    Object.assign(twins, twinEnvironment(variant, twin), { WMDA_RUNTIME: packagedLabel(twin) });
  }
  console.log(`${runtime.label}, packaged`);
  const results = join(repositoryFolder, program.results);
  await rm(results, { recursive: true, force: true });
  return lendFolder(results, async () => {
    const session = await startDesktopSession({
      user: 'unprivileged',
      display: 'private',
      keyring: 'unlocked',
      notifications: true,
      readableFolders: [repositoryFolder, dirname(runtime.electronPath)],
    });
    try {
      const child = session.spawn(process.execPath, [...program.args(results)], {
        cwd: repositoryFolder,
        stdio: ['ignore', 'inherit', 'inherit'],
        env: {
          ELECTRON_EXEC_PATH: runtime.electronPath,
          ...twins,
          ...program.environment?.(results),
        },
      });
      return await runUntilEnd(child);
    } finally {
      await session.stop();
    }
  });
}
