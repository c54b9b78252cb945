/**
 * `npm run tour`: the main job by script, in the real application with a real browser, keychain and portal. Numbered
 * pictures in light and dark, and `report.json` with the evidence of each step, are left in `out/tour`. `--short` takes
 * every step too, with pictures in light only and a copied value cleared after 5 seconds.
 */
import { runOnPrivateDesktop } from '../desktop-session/run-on-private-desktop';
import { typescriptArgs } from '../processes/node-tool';
import { runMain } from '../processes/run-main';

await runMain(() =>
  runOnPrivateDesktop({
    results: 'out/tour',
    args: (results) => typescriptArgs('scripts/tour/tour.ts', results, ...process.argv.slice(2)),
  }),
);
