/** `npm run faults -- --suite creation [--runs N] [--seed S]`: campaigns, each zero with its positive control. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repositoryFolder } from '../repository-folder';
import { creationSuite } from './creation-suite';
import type { Figure } from './figure';

const { values } = parseArgs({
  options: {
    suite: { type: 'string', default: 'creation' },
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '20261123' },
  },
});
const runs = Number(values.runs);
const seed = Number(values.seed);
if (values.suite !== 'creation' || !Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed)) {
  console.error('npm run faults -- --suite creation [--runs N] [--seed S]');
  process.exit(2);
}
const folder = join(repositoryFolder, 'out', 'faults');
await mkdir(folder, { recursive: true });
const beganAt = performance.now();
const figures: readonly Figure[] = await creationSuite({ runs, seed, folder });
const minutes = (performance.now() - beganAt) / 60_000;
const report = { seed, runtime: `node ${process.versions.node}`, minutes, figures };
await writeFile(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
for (const { name, value, unit, goal, met, n, control } of figures) {
  console.log(`${met ? 'ok  ' : 'MISS'} ${name}: ${value} ${unit} (goal ${goal}, n = ${n}); ${control}`);
}
process.exitCode = figures.every(({ met }) => met) ? 0 : 1;
