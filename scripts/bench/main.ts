/**
 * `npm run bench [-- --runs N] [--idle-minutes N]`: what the application costs as it is installed, its start as ratios to
 * a bare window packed in the same way on the same runtime, measured in turns in one run; then what it costs to use it and
 * to leave it in the tray. Leaves `out/bench/report.json`. `--quick` waits for nothing to settle: it shows that everything
 * can be measured, and its figures say nothing.
 */
import { join } from 'node:path';
import { runOnPrivateDesktop } from '../desktop-session/run-on-private-desktop';
import { ensureTwin } from '../package/twin';
import { typescriptArgs } from '../processes/node-tool';
import { repositoryState } from '../processes/repository-state';
import { runMain } from '../processes/run-main';
import { packBareWindow } from './packed-bare-window';

await runMain(async () => {
  const twin = await ensureTwin('driven');
  const bareWindow = await packBareWindow(twin, join(twin.folder, '../bare-window'));
  // Before the long measurement, and by whom the repository belongs to: git tells nobody else.
  const measured = JSON.stringify(await repositoryState());
  return runOnPrivateDesktop({
    results: 'out/bench',
    args: (results) => typescriptArgs('scripts/bench/bench.ts', results, ...process.argv.slice(2)),
    environment: () => ({ BENCH_BARE_WINDOW: bareWindow, BENCH_REPOSITORY_STATE: measured }),
  });
});
