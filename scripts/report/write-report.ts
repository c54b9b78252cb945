import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Figure } from '../faults/figure';
import { runCommand } from '../processes/run-command';
import { repositoryFolder } from '../repository-folder';

/** What a command has measured, and on what. */
export interface Measured {
  readonly seed: number | null;
  readonly runtime: string;
  readonly figures: readonly Figure[];
}

/**
 * Writes `out/<command>/report.json`, with the commit and whether anything differed from it, and prints the same.
 *
 * @returns the command's exit code: 0 when every goal is met
 */
export async function writeReport(command: string, measured: Measured): Promise<number> {
  const git = async (...args: readonly string[]): Promise<string> =>
    (await runCommand('git', args, { cwd: repositoryFolder })).stdout.trim();
  const commit = await git('rev-parse', 'HEAD');
  const clean = (await git('status', '--porcelain')) === '';
  const folder = join(repositoryFolder, 'out', command);
  await mkdir(folder, { recursive: true });
  const report = { seed: measured.seed, runtime: measured.runtime, commit, clean, figures: measured.figures };
  await writeFile(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  for (const { name, value, unit, goal, met, n, control } of measured.figures)
    console.log(`${met ? 'ok  ' : 'MISS'} ${name}: ${value} ${unit} (goal ${goal}, n = ${n}); ${control}`);
  return measured.figures.every(({ met }) => met) ? 0 : 1;
}
