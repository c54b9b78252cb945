/**
 * `npm run test:e2e [-- PLAYWRIGHT ARGUMENTS]`: runs Playwright inside a private desktop, on the built application.
 * The report is `out/test/e2e/report.json`; traces and pictures of failures lie beside it.
 */
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buildWhenStale } from '../build-when-stale';
import { lendFolder } from '../desktop-session/lent-folder';
import { startDesktopSession } from '../desktop-session/desktop-session';
import { prepare } from '../prepare/prepare';
import { runMain } from '../processes/run-main';
import { runUntilEnd } from '../processes/run-until-end';
import { repositoryFolder } from '../repository-folder';

await runMain(async () => {
  const runtime = await prepare({ forTests: true });
  await buildWhenStale();
  const results = join(repositoryFolder, 'out/test/e2e');
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
      const playwright = join(repositoryFolder, 'node_modules/@playwright/test/cli.js');
      const output = ['--output', join(results, 'artifacts'), '--reporter', 'list,json'];
      const child = session.spawn(
        process.execPath,
        [playwright, 'test', ...output, ...process.argv.slice(2)],
        {
          cwd: repositoryFolder,
          stdio: ['ignore', 'inherit', 'inherit'],
          env: {
            ELECTRON_EXEC_PATH: runtime.electronPath,
            PLAYWRIGHT_JSON_OUTPUT_FILE: join(results, 'report.json'),
          },
        },
      );
      return await runUntilEnd(child);
    } finally {
      await session.stop();
    }
  });
});
