/** `npm run test:closed` inside a private desktop (`scripts/closed/main.ts` starts it there). Argument: for results. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sessionOfThisProcess } from '../../scripts/desktop-session/session-of-this-process';
import { figureLine } from '../../scripts/faults/figure';
import { twinExecutable } from '../../scripts/package/started-twin';
import { campaignParts, runCampaign } from './campaign';
import { chromiumSwitches } from './hostile-lines';

const { values, positionals } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    part: { type: 'string', multiple: true, default: [...campaignParts] },
    starts: { type: 'string', default: '20' },
    quits: { type: 'string', default: '200' },
    demos: { type: 'string', default: '20' },
    switches: { type: 'string', default: String(chromiumSwitches.length) },
    seed: { type: 'string', default: '20261128' },
  },
  allowPositionals: true,
});
const parts = campaignParts.filter((part) => values.part.includes(part));
const { starts: startCount, quits: quitCount, demos: demoCount } = values;
const counts = [startCount, quitCount, demoCount, values.switches, values.seed].map(Number);
const [starts = 0, quits = 0, demos = 0, switches = 0, seed = 0] = counts;
const often = values.short
  ? { starts: 1, quits: 4, demos: 1, switches: 2 }
  : { starts, quits, demos, switches };
if (parts.length < values.part.length || !counts.every((count) => Number.isInteger(count) && count > 0)) {
  console.error(
    `npm run test:closed -- [--short] [--part ${campaignParts.join('|')}] [--starts N] [--quits N] [--demos N] [--seed S]`,
  );
  process.exit(2);
}
const { environment, folders } = sessionOfThisProcess();
const startedAt = performance.now();
const figures = await runCampaign({
  ...{ executable: twinExecutable('closed'), environment, folder: folders.temporary },
  ...{ parts, isShort: values.short, ...often, seed },
  progress: (line) => {
    console.log(`${String(Math.round((performance.now() - startedAt) / 1000)).padStart(4)} s  ${line}`);
  },
});
const { WMDA_RUNTIME: runtime } = process.env;
await writeFile(
  join(positionals[0] ?? '.', 'figures.json'),
  `${JSON.stringify({ seed, runtime, parts, figures }, null, 2)}\n`,
);
for (const figure of figures) console.log(figureLine(figure));
process.exit(figures.every(({ met }) => met) ? 0 : 1);
