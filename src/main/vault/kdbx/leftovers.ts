import { randomBytes } from 'node:crypto';
import { lstat, readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** No writing takes so long: what is older was left behind by a crash. */
const mostAgeMs = 3_600_000;

/** A name of its own for what is written beside a file. */
export function temporaryName(file: string): string {
  return `${file}.${randomBytes(6).toString('hex')}.new`;
}

/**
 * Clears away what crashes in the middle of a write have left of ours beside a file: nothing of another person, and nothing
 * that could still be written. Never rejects.
 *
 * @param fresh a file that was just written there: ages are those of the file system, not of our clock
 */
export async function removeLeftovers(file: string, fresh: string): Promise<void> {
  const folder = dirname(file);
  const start = `${basename(file)}.`;
  try {
    const { mtimeMs: nowMs, uid } = await stat(fresh);
    for (const name of await readdir(folder)) {
      if (!name.startsWith(start) || !/^[0-9a-f]{12}\.new$/.test(name.slice(start.length))) continue;
      const found = await lstat(join(folder, name));
      if (found.uid === uid && nowMs - found.mtimeMs > mostAgeMs) await rm(join(folder, name));
    }
  } catch {
    // They cost a little room, and the next write tries again.
  }
}
