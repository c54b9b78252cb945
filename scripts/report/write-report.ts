import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Figure, figureLine } from '../faults/figure';
import { repositoryState } from '../processes/repository-state';
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
  const folder = join(repositoryFolder, 'out', command);
  await mkdir(folder, { recursive: true });
  const { seed, runtime, figures } = measured;
  const report = { seed, runtime, ...(await repositoryState()), figures };
  await writeFile(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  for (const figure of figures) console.log(figureLine(figure));
  return figures.every(({ met }) => met) ? 0 : 1;
}
