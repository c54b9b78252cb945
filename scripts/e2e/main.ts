/**
 * `npm run test:e2e [-- PLAYWRIGHT ARGUMENTS]`: runs Playwright inside a private desktop, on the packed application.
 * The report is `out/test/e2e/report.json`; traces and pictures of failures lie beside it.
 */
import { join } from 'node:path';
import { runOnPrivateDesktop } from '../desktop-session/run-on-private-desktop';
import { runMain } from '../processes/run-main';
import { repositoryFolder } from '../repository-folder';

await runMain(() =>
  runOnPrivateDesktop({
    results: 'out/test/e2e',
    twins: ['closed', 'driven'],
    args: (results) => [
      ...[join(repositoryFolder, 'node_modules/@playwright/test/cli.js'), 'test'],
      ...['--output', join(results, 'artifacts'), '--reporter', 'list,json'],
      ...process.argv.slice(2),
    ],
    environment: (results) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: join(results, 'report.json') }),
  }),
);
