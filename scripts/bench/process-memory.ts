import { readFile } from 'node:fs/promises';
import { processTree } from './process-tree';

/**
 * Proportional set size of a process and everything below it, in MB: pages that several processes share are counted
 * once (Linux, `/proc/<pid>/smaps_rollup`).
 */
export async function treePssMb(rootId: number): Promise<number> {
  let totalKb = 0;
  for (const id of (await processTree(rootId)).keys()) {
    const rollup = await readFile(`/proc/${id}/smaps_rollup`, 'utf8').catch(() => '');
    totalKb += Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0);
  }
  return totalKb / 1024;
}
