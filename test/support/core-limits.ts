import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** The process and everything it has started, and they in turn. */
export async function processTree(pid: number): Promise<readonly number[]> {
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    const other = Number(name);
    if (!Number.isInteger(other)) continue;
    // The name in brackets may have anything in it; what follows has not.
    const stat = await readFile(`/proc/${name}/stat`, 'latin1').catch(() => '');
    const parent = /\) \S (\d+) /.exec(stat)?.[1];
    if (parent !== undefined) parents.set(other, Number(parent));
  }
  const tree = [pid];
  for (const known of tree) {
    for (const [child, parent] of parents) if (parent === known) tree.push(child);
  }
  return tree;
}

/** Soft and hard limit for core dumps, as the kernel writes them down; `null` for a process that is gone. */
export async function coreLimit(pid: number): Promise<string | null> {
  const limits = await readFile(`/proc/${pid}/limits`, 'latin1').catch(() => null);
  return limits === null
    ? null
    : (/^Max core file size +(\S+) +(\S+)/m.exec(limits)?.slice(1).join(' ') ?? '');
}

/** Lets this process and what it starts from now on dump as much as the computer allows at all; answers how much. */
export async function allowCoreDumps(): Promise<string> {
  const hard = (await coreLimit(process.pid))?.split(' ')[1] ?? '0';
  await promisify(execFile)('prlimit', ['--pid', String(process.pid), `--core=${hard}:${hard}`]);
  return hard;
}
