/**
 * `npm run tour`: the main job by script, in the real application with a real browser, keychain and portal. Numbered
 * pictures in light and dark, and `report.json` with the evidence of each step, are left in `out/tour`.
 */
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buildWhenStale } from '../build-when-stale';
import { startDesktopSession } from '../desktop-session/desktop-session';
import { lendFolder } from '../desktop-session/lent-folder';
import { prepare } from '../prepare/prepare';
import { runMain } from '../processes/run-main';
import { runUntilEnd } from '../processes/run-until-end';
import { repositoryFolder } from '../repository-folder';

await runMain(async () => {
  const runtime = await prepare({ forTests: true });
  console.log(runtime.label);
  await buildWhenStale();
  const results = join(repositoryFolder, 'out/tour');
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
      const runner = join(repositoryFolder, 'node_modules/tsx/dist/cli.mjs');
      const tour = join(repositoryFolder, 'scripts/tour/tour.ts');
      const child = session.spawn(process.execPath, [runner, tour, results], {
        cwd: repositoryFolder,
        stdio: ['ignore', 'inherit', 'inherit'],
        env: {
          ELECTRON_EXEC_PATH: runtime.electronPath,
          WMDA_RUNTIME: `electron ${runtime.version}`,
        },
      });
      return await runUntilEnd(child);
    } finally {
      await session.stop();
    }
  });
});
