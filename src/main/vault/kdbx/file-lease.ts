import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import type { Clock } from '../../platform/clock';
import { writeFormat } from '../../platform/files/file-format';
import { type Claim, claimFormat, claimText, readClaim } from '../../platform/lock/claim';
import type { Computer, ProcessIdentity } from '../../platform/lock/computer';
import { certaintyOf } from '../../platform/lock/holder';

/** How often the holder writes that it is still there. */
const beatEveryMs = 3_000;
/** Without a beat for so long, seen by whoever waits, its holder is gone. */
const staleAfterMs = 12_000;
const lookEveryMs = 50;
const mostWaitingMs = 20_000;
/** Whoever shares the file has to be able to see who writes it. There is nothing secret in it. */
const readableForAll = 0o644;

export interface LeaseSurroundings {
  readonly clock: Clock;
  readonly computer: Computer;
}

/** The right to change a file that several people change. */
export interface Lease {
  /** @throws LeaseLost when somebody else has it by now: we slept, or could not write for a while */
  confirm(): Promise<void>;
}

/** The lease was not to be had in time, or is not ours any more: nothing was changed. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';

  constructor() {
    super('somebody else is changing the file');
  }
}

/**
 * Does work while this process alone changes a file, among those of us that share it on whatever computers: a lock file
 * beside it, with who has it, written anew while it is held. One whose process is gone is taken over at once on the same
 * computer, after twelve seconds without a beat from another one.
 *
 * @throws LeaseLost when it was not to be had within twenty seconds; the errors of a folder that cannot be written
 */
export async function withLease<T>(
  file: string,
  surroundings: LeaseSurroundings,
  work: (lease: Lease) => Promise<T>,
): Promise<T> {
  const held = new HeldLease(`${file}.writing`, surroundings);
  await held.take();
  try {
    return await work(held);
  } finally {
    await held.giveBack();
  }
}

class HeldLease implements Lease {
  readonly #file: string;
  readonly #surroundings: LeaseSurroundings;
  readonly #id = randomUUID();
  #isHeld = false;
  #cancelBeat: () => void = () => undefined;

  constructor(file: string, surroundings: LeaseSurroundings) {
    this.#file = file;
    this.#surroundings = surroundings;
  }

  async take(): Promise<void> {
    const { clock, computer } = this.#surroundings;
    const own = await computer.identity();
    const untilMs = clock.steadyMs() + mostWaitingMs;
    let seen = { text: '', sinceMs: clock.steadyMs() };
    while (!(await this.#make(own))) {
      const text = await textOf(this.#file);
      if (text === null) continue;
      if (text !== seen.text) seen = { text, sinceMs: clock.steadyMs() };
      const claim: Claim = { number: 1, text, ...readClaim(text) };
      const certainty = await certaintyOf(claim, '', own, computer, clock.nowMs());
      const isStale = certainty === 'unknown' && clock.steadyMs() - seen.sinceMs >= staleAfterMs;
      if (certainty === 'gone' || isStale) await this.#clear(text);
      else if (clock.steadyMs() >= untilMs) throw new LeaseLost();
      else await new Promise<void>((resolve) => clock.after(lookEveryMs, resolve));
    }
    this.#isHeld = true;
    this.#planBeat(own);
  }

  async confirm(): Promise<void> {
    if (!(await this.#isOurs())) throw new LeaseLost();
  }

  async giveBack(): Promise<void> {
    this.#isHeld = false;
    this.#cancelBeat();
    if (await this.#isOurs()) await rm(this.#file, { force: true }).catch(() => undefined);
  }

  /** Whether it is ours now: only one can make the file. Killed before the next line, we leave it without a name. */
  async #make(own: ProcessIdentity): Promise<boolean> {
    const text = this.#text(own);
    let handle: FileHandle;
    try {
      handle = await open(this.#file, 'wx', readableForAll);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
    try {
      await handle.writeFile(text);
    } catch (error) {
      await rm(this.#file, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
    return true;
  }

  /**
   * Takes away a file whose holder is gone. It is moved first: where somebody was faster, what was moved is a living one,
   * and it is put back.
   */
  async #clear(text: string): Promise<void> {
    const aside = `${this.#file}.${this.#id}`;
    try {
      await rename(this.#file, aside);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
      throw error;
    }
    const moved = await textOf(aside);
    if (moved !== null && moved !== text) {
      const handle = await open(this.#file, 'wx', readableForAll).catch(() => null);
      await handle?.writeFile(moved);
      await handle?.close();
    }
    await rm(aside, { force: true });
  }

  async #isOurs(): Promise<boolean> {
    return readClaim((await textOf(this.#file)) ?? '').runId === this.#id;
  }

  #planBeat(own: ProcessIdentity): void {
    this.#cancelBeat = this.#surroundings.clock.after(beatEveryMs, () => {
      void this.#beat(own);
    });
  }

  /** A number of the same length over the one before; not where the file is gone, or another's. */
  async #beat(own: ProcessIdentity): Promise<void> {
    try {
      if (!(await this.#isOurs())) return;
      const handle = await open(this.#file, 'r+');
      try {
        await handle.write(this.#text(own), 0);
      } finally {
        await handle.close();
      }
    } catch {
      // The next one, or the look before the file is replaced.
    }
    if (this.#isHeld) this.#planBeat(own);
  }

  #text(own: ProcessIdentity): string {
    return writeFormat(claimFormat, { ...own, runId: this.#id, atMs: this.#surroundings.clock.nowMs() });
  }
}

/** `null` when there is none. Whoever shares the folder can put anything in its place, of any length. */
async function textOf(file: string): Promise<string | null> {
  return claimText(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}
