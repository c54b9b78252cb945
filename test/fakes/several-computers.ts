import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimFile, highestClaim } from '../../src/main/platform/lock/claim';
import type { Computer, ProcessIdentity } from '../../src/main/platform/lock/computer';
import { heartOf } from '../../src/main/platform/lock/heart';
import { ProfileLock, type Taking } from '../../src/main/platform/lock/profile-lock';
import { ManualClock } from './manual-clock';
import { RecordingLogger } from './recording-logger';

/** A computer with processes that end when a test says so. */
export class FakeComputer {
  /** Processes that are there: ID -> when it began. */
  readonly processes = new Map<number, string>();
  boot: string | null = randomUUID();
  room: string | null = 'pid:[1]';
  upMs = 3_600_000;
  #pids = 100;

  constructor(
    readonly host: string,
    readonly machine = host,
  ) {}

  /** What a new process sees of it. */
  process(): Computer & { readonly pid: number } {
    const pid = (this.#pids += 1);
    this.processes.set(pid, `start of ${pid}`);
    const { host, machine, boot, room } = this;
    return {
      pid,
      identity: async (): Promise<ProcessIdentity> => ({
        ...{ host, machine, boot, room, pid },
        started: this.processes.get(pid) ?? null,
      }),
      startOf: async (of) => this.processes.get(of) ?? null,
      upMs: () => this.upMs,
    };
  }
}

/** A run of the application that wants the profile. */
export interface WantingRun {
  readonly lock: ProfileLock;
  readonly clock: ManualClock;
  readonly logger: RecordingLogger;
  /** Ends it as a crash does: it does nothing any more, and gives nothing free. */
  crash(): void;
}

/** As many turns of the event loop as a small file is written in, on a busy computer too. */
const turnsOfABeat = 500;

/** A folder that several computers have, each run with a clock of its own. */
export class SharedFolder {
  readonly #runs: WantingRun[] = [];

  private constructor(readonly folder: string) {}

  static async make(): Promise<SharedFolder> {
    return new SharedFolder(await mkdtemp(join(tmpdir(), 'lock-')));
  }

  get lockFolder(): string {
    return join(this.folder, 'lock');
  }

  run(computer: FakeComputer, clock = new ManualClock()): WantingRun {
    const process = computer.process();
    const logger = new RecordingLogger();
    const lock = new ProfileLock({
      ...{ folder: this.lockFolder, runId: randomUUID(), computer: process, clock, logger },
    });
    const run: WantingRun = {
      ...{ lock, clock, logger },
      crash: () => {
        computer.processes.delete(process.pid);
        clock.stop();
      },
    };
    this.#runs.push(run);
    return run;
  }

  /** Lets the heart of a run beat, as its timer does after a while. */
  async beat({ lock, clock }: WantingRun): Promise<void> {
    const before = await heartOf(this.lockFolder, lock.runId);
    // A beat that comes due while an earlier one is under way joins it: then the next one is waited for.
    for (let turns = 0; (await heartOf(this.lockFolder, lock.runId)) === before; turns += 1) {
      if (turns % turnsOfABeat === 0) clock.advance(10_000);
      await turn();
    }
  }

  async claim(): Promise<string | null> {
    const found = await highestClaim(this.lockFolder);
    return found === null ? null : claimFile(this.lockFolder, found.number);
  }

  async remove(): Promise<void> {
    for (const { lock } of this.#runs) await lock.release();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/**
 * Lets time pass for a run that waits, in steps of a second, until it has taken the profile or was refused; the disk has
 * the time it takes.
 *
 * @param meanwhile done after each second
 */
export async function whenTaken(
  { lock, clock }: WantingRun,
  meanwhile: (seconds: number) => Promise<unknown> = async () => undefined,
): Promise<{ readonly taking: Taking; readonly afterMs: number }> {
  const startedMs = clock.nowMs();
  let taking: Taking | null = null;
  void lock.take().then((taken) => (taking = taken));
  for (let seconds = 0; ; seconds += 1) {
    while (taking === null && clock.waiting === 0) await turn();
    if (taking !== null) return { taking, afterMs: clock.nowMs() - startedMs };
    clock.advance(1_000);
    await meanwhile(seconds);
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
