/**
 * `npm run bench [-- --runs N]`: what the application costs, as ratios to a bare Electron window on the same runtime,
 * measured in turns in one run. Leaves `out/bench/report.json`. `--quick` waits for nothing to settle: it shows that
 * everything can be measured, and its figures say nothing.
 */
import { runOnPrivateDesktop } from '../desktop-session/run-on-private-desktop';
import { typescriptArgs } from '../processes/node-tool';
import { runMain } from '../processes/run-main';

await runMain(() =>
  runOnPrivateDesktop({
    results: 'out/bench',
    args: (results) => typescriptArgs('scripts/bench/bench.ts', results, ...process.argv.slice(2)),
  }),
);
