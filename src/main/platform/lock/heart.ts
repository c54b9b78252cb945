import { open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { namesIn } from '../files/names-in';
import { startOfFile } from '../files/start-of-file';
import { privateFileMode } from '../paths';

const ending = '.heart';
/** All beats are as long as each other, so that one is written over the one before and a full disk stops no heart. */
const countDigits = 12;
const timeDigits = 15;
/** A beat with what stands between its numbers and behind them. */
const beatBytes = countDigits + timeDigits + 2;
/** How long after its last beat the file of a heart is cleared away, by the time of the file system. */
const keptForMs = 24 * 3_600_000;

/** The heart of a run: a small file that is written anew as long as the run lives, and taken away when it ends. */
export class Heart {
  readonly #file: string;
  #beats = 0;

  constructor(folder: string, runId: string) {
    this.#file = heartFile(folder, runId);
  }

  /** Rejects when the folder cannot be written. */
  async beat(nowMs: number): Promise<void> {
    this.#beats += 1;
    const text = `${padded(this.#beats, countDigits)} ${padded(nowMs, timeDigits)}\n`;
    const handle = await open(this.#file, 'r+').catch(() => open(this.#file, 'w', privateFileMode));
    try {
      await handle.write(text, 0, 'latin1');
    } finally {
      await handle.close();
    }
  }

  async stop(): Promise<void> {
    await rm(this.#file, { force: true });
  }
}

/** What is heard of a run's heart at one moment; `null` when it has none, for it has ended. */
export async function heartOf(folder: string, runId: string): Promise<string | null> {
  try {
    return (await startOfFile(heartFile(folder, runId), beatBytes)).toString('latin1');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** When a heart beat last, epoch ms by the clock of its own computer; `NaN` when that cannot be read. */
export function lastBeatMs(heard: string): number {
  return Number.parseInt(heard.slice(countDigits + 1), 10);
}

/** Clears away what crashes have left, by the clock of whoever keeps the files. Never rejects. */
export async function clearOldHearts(folder: string, ownRunId: string): Promise<void> {
  try {
    const { mtimeMs: nowMs } = await stat(heartFile(folder, ownRunId));
    for (const name of (await namesIn(folder)).filter(
      (one) => one.endsWith(ending) || one.endsWith('.new'),
    )) {
      const { mtimeMs } = await stat(join(folder, name));
      if (nowMs - mtimeMs > keptForMs) await rm(join(folder, name), { force: true });
    }
  } catch {
    // The next start tries again.
  }
}

export async function removeHeart(folder: string, runId: string): Promise<void> {
  await rm(heartFile(folder, runId), { force: true });
}

function heartFile(folder: string, runId: string): string {
  return join(folder, `${runId}${ending}`);
}

function padded(count: number, digits: number): string {
  return Math.max(0, Math.floor(count)).toString().padStart(digits, '0').slice(-digits);
}
