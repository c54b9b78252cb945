/**
 * `npm run test:closed [-- --short] [--part NAME] [--starts N] [--quits N] [--demos N] [--seed S]`: the packed program as people install it,
 * tried from outside: ways in, harmless starts, ends. Leaves `out/closed/report.json`; parts that were not run again
 * keep the figures they have from the same commit.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runOnPrivateDesktop } from '../desktop-session/run-on-private-desktop';
import type { Figure } from '../faults/figure';
import { repositoryState } from '../processes/repository-state';
import { runMain } from '../processes/run-main';
import { typescriptArgs } from '../processes/node-tool';
import { repositoryFolder } from '../repository-folder';

interface Report {
  readonly seed: number;
  readonly runtime: string;
  readonly commit: string;
  readonly clean: boolean;
  readonly figures: readonly Figure[];
}

const results = 'out/closed/run';
const reportFile = join(repositoryFolder, 'out/closed/report.json');

await runMain(async () => {
  const code = await runOnPrivateDesktop({
    results,
    twins: ['closed'],
    args: (folder) => typescriptArgs('test/closed/run.ts', folder, ...process.argv.slice(2)),
  });
  const found = await read(join(repositoryFolder, results, 'figures.json'));
  if (found === null) return code;
  const state = await repositoryState();
  const earlier = await read(reportFile);
  const isSame = earlier !== null && earlier.commit === state.commit && earlier.clean === state.clean;
  const names = new Set(found.figures.map(({ name }) => name));
  const kept = isSame ? earlier.figures.filter(({ name }) => !names.has(name)) : [];
  const { seed, runtime } = found;
  const report: Report = { seed, runtime, ...state, figures: [...kept, ...found.figures] };
  await mkdir(join(repositoryFolder, 'out/closed'), { recursive: true });
  await writeFile(reportFile, `${JSON.stringify(report, null, 2)}\n`);
  return code;
});

async function read(file: string): Promise<Report | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as Report);
}
