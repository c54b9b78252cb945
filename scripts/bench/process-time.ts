import { processTree } from './process-tree';

/** What the kernel tells programs in, whatever it counts in itself (`USER_HZ`). */
const ticksPerSecond = 100;
/** utime, stime, cutime, cstime: those that have ended count as long as whoever waited for them is there. */
const timeFields = [11, 12, 13, 14];

/** What a process and everything below it have had of the processors so far, ms (Linux, `/proc/<pid>/stat`). */
export async function treeCpuMs(rootId: number): Promise<number> {
  let ticks = 0;
  for (const fields of (await processTree(rootId)).values()) {
    for (const field of timeFields) ticks += Number(fields[field] ?? 0);
  }
  return (ticks / ticksPerSecond) * 1000;
}
