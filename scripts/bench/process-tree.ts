import { readdir, readFile } from 'node:fs/promises';

/** The fields of `/proc/<pid>/stat` after the name (proc(5)), of a process and everything below it; by process ID. */
export async function processTree(rootId: number): Promise<ReadonlyMap<number, readonly string[]>> {
  const all = new Map<number, readonly string[]>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    // The second field is the name in brackets and may contain anything.
    if (stat !== '') all.set(Number(name), stat.slice(stat.lastIndexOf(')') + 2).split(' '));
  }
  const isBelow = (id: number): boolean => {
    for (let current = id; all.has(current); current = Number(all.get(current)?.[1])) {
      if (current === rootId) return true;
    }
    return false;
  };
  return new Map([...all].filter(([id]) => isBelow(id)));
}
