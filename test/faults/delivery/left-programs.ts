import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** A killed process is gone when the system has come round to it. */
const mostLooks = 40;
const betweenLooksMs = 25;

/** Programs of a list of process IDs that are still running a second later; each of them is ended then. */
export async function leftPrograms(list: string): Promise<number> {
  const text = await readFile(list, 'utf8').catch(() => '');
  const pids = text.split('\n').filter((line) => /^\d+$/.test(line));
  let left = pids;
  for (let look = 0; look < mostLooks; look += 1) {
    const running = await Promise.all(left.map(isRunning));
    left = left.filter((_pid, at) => running[at] === true);
    if (left.length === 0) return 0;
    await sleep(betweenLooksMs);
  }
  for (const pid of left) process.kill(Number(pid), 'SIGKILL');
  return left.length;
}

/** What has ended and was not collected yet runs no more. */
async function isRunning(pid: string): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (stat === null) return false;
  const state = stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
  return state !== 'Z' && state !== 'X';
}
