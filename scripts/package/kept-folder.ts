import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';

/** Makers that come at once wait for each other this long: a maker takes about ten seconds, on a busy computer a minute. */
const LOCK_RETRIES = { retries: 600, factor: 1, minTimeout: 500, maxTimeout: 500 };
/** A maker that was killed is waited for no longer. */
const ABANDONED_MS = 30_000;

/** A folder that is made once for what it is made from. */
export interface KeptFolder<Note> {
  /** Where it lies, beside its stamp and its kin. */
  readonly place: string;
  readonly name: string;
  /** Names what it is made from; asked when nobody else is making it. */
  readonly fingerprint: () => Promise<string>;
  /** Makes it below the work folder it is given. Answers with where, and with what is to be remembered of it. */
  readonly make: (workFolder: string) => Promise<{ readonly folder: string; readonly note: Note }>;
}

interface Stamp<Note> {
  readonly fingerprint: string;
  readonly note: Note;
}

/**
 * Makes a folder anew when what it is made from has changed. It appears by rename, so that a half-made one is never
 * seen, and makers that come at once wait for each other. Answers with its path and what was noted of it.
 */
export async function keepFolder<Note>({
  place,
  name,
  fingerprint: ask,
  make,
}: KeptFolder<Note>): Promise<{ readonly folder: string; readonly note: Note }> {
  await mkdir(place, { recursive: true });
  const unlock = await lock(place, { retries: LOCK_RETRIES, stale: ABANDONED_MS });
  try {
    const fingerprint = await ask();
    const folder = join(place, name);
    const stampFile = join(place, `${name}.stamp.json`);
    const stamp = await readStamp<Note>(stampFile);
    if (stamp?.fingerprint === fingerprint) return { folder, note: stamp.note };
    await rm(stampFile, { force: true });
    const work = await mkdtemp(join(place, 'work-'));
    try {
      const made = await make(work);
      await rename(folder, join(work, 'replaced')).catch(ignoreMissing);
      await rename(made.folder, folder);
      await writeFile(stampFile, `${JSON.stringify({ fingerprint, note: made.note })}\n`);
      return { folder, note: made.note };
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  } finally {
    await unlock();
  }
}

async function readStamp<Note>(file: string): Promise<Stamp<Note> | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Stamp<Note>;
  } catch {
    return undefined;
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
