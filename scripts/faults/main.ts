/**
 * `npm run faults [-- --suite NAME] [--part NAME] [--runs N] [--seed S]`, by the names in `suites.ts`: kills, cuts, power
 * cuts, two at once, wrong clocks, damaged files, broken vaults, a real keyring, canaries, forged answers to sign-ins,
 * sign-outs in trouble, a page under foreign control, and the guards of the product taken out one by one; every zero with
 * its positive control. Leaves `out/faults/report.json`; all suites and all of their parts without `--suite` and `--part`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repositoryState } from '../processes/repository-state';
import { runMain } from '../processes/run-main';
import { repositoryFolder } from '../repository-folder';
import { type Figure, figureLine } from './figure';
import type { Findings } from './findings';
import { partNames, runSuite, suiteNames } from './suites';

const { values } = parseArgs({
  options: {
    suite: { type: 'string', multiple: true, default: [...suiteNames] },
    part: { type: 'string', multiple: true, default: [...partNames] },
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '20261123' },
  },
});

await runMain(async () => {
  const [runs, seed] = [Number(values.runs), Number(values.seed)];
  const chosen = suiteNames.filter((name) => values.suite.includes(name));
  const areParts = values.part.every((name) => partNames.includes(name));
  if (chosen.length < values.suite.length || !areParts || !(runs >= 1) || !Number.isInteger(seed)) {
    console.error(`npm run faults -- [--suite ${suiteNames.join('|')}] [--part NAME] [--runs N] [--seed S]`);
    console.error(`Parts: ${partNames.join(', ')}`);
    return 2;
  }
  const startedAt = performance.now();
  const figures: Figure[] = [];
  const details: Record<string, unknown> = {};
  const runtime = `node ${process.versions.node}`;
  const state = await repositoryState();
  const folder = join(repositoryFolder, 'out', 'faults');
  await mkdir(folder, { recursive: true });
  const minutes = (): number => Math.round((performance.now() - startedAt) / 6_000) / 10;
  // After each part, so that what was found in an hour is not lost in its last minute.
  const keep = async (found: Findings): Promise<void> => {
    figures.push(...found.figures);
    Object.assign(details, found.details);
    const report = { seed, runtime, ...state, minutes: minutes(), suites: chosen, figures, details };
    await writeFile(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  };
  for (const name of chosen) await runSuite(name, values.part, { runs, seed, progress: console.log }, keep);
  for (const figure of figures) console.log(figureLine(figure));
  console.log(`${minutes()} min, seed ${seed}, ${runtime}`);
  return figures.every(({ met }) => met) ? 0 : 1;
});
