/**
 * `npm run bench [-- --runs N]`: what the application costs, as ratios to a bare Electron window on the same runtime,
 * measured in turns in one run. Leaves `out/bench/report.json`.
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
  const results = join(repositoryFolder, 'out/bench');
  await rm(results, { recursive: true, force: true });
  return lendFolder(results, async () => {
    const session = await startDesktopSession({
      user: 'unprivileged',
      display: 'private',
      keyring: 'unlocked',
      notifications: false,
      readableFolders: [repositoryFolder, dirname(runtime.electronPath)],
    });
    try {
      const runner = join(repositoryFolder, 'node_modules/tsx/dist/cli.mjs');
      const bench = join(repositoryFolder, 'scripts/bench/bench.ts');
      const child = session.spawn(process.execPath, [runner, bench, results, ...process.argv.slice(2)], {
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
