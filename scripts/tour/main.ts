/**
 * `npm run tour`: the main job by script, in the real application with a real browser, keychain and portal. Numbered
 * pictures in light and dark, and `report.json` with the evidence of each step, are left in `out/tour`.
 */
import { runOnPrivateDesktop } from '../desktop-session/run-on-private-desktop';
import { typescriptArgs } from '../processes/node-tool';
import { runMain } from '../processes/run-main';

await runMain(() =>
  runOnPrivateDesktop({
    results: 'out/tour',
    args: (results) => typescriptArgs('scripts/tour/tour.ts', results),
  }),
);
