import { spawn, type ChildProcess } from 'node:child_process';
import type { Clock } from '../../platform/clock';
import { heard } from '../../platform/heard';

/** One run of a program. `input` stays the caller's. */
export interface ProgramRun {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** Where it runs. */
  readonly folder: string;
  readonly input: Buffer | null;
  /** The program opens `/dev/stdin` by name. */
  readonly opensInput: boolean;
  readonly limitMs: number;
}

/** How a run ended. The caller zeroes both outputs. */
export interface ProgramEnd {
  readonly kind: 'ended' | 'not-found' | 'not-started' | 'too-late' | 'too-much';
  readonly exitCode: number | null;
  readonly output: Buffer;
  /** The last of what it wrote to its standard error. */
  readonly errors: Buffer;
}

/** Runs programs; another one stands in for it in tests. */
export type RunProgram = (run: ProgramRun, clock: Clock) => Promise<ProgramEnd>;

const mostOutputBytes = 256 * 1024;
const mostErrorBytes = 8 * 1024;
/** What may not be ended, as it has another user's rights, or waits for a disk that is gone, is left behind after this. */
const graceMs = 2_000;

/**
 * Runs a program without a shell, gives it its input on standard input and waits for its end, at most for the time
 * limit; then it and what it started are ended. Never rejects.
 *
 * SECURITY: input goes through a pipe and nowhere else. Arguments and environment can be read by others.
 */
export const runProgram: RunProgram = (run, clock) =>
  new Promise((resolve) => {
    const child = start(run);
    if (child === null) {
      resolve({ kind: 'not-started', exitCode: null, output: Buffer.alloc(0), errors: Buffer.alloc(0) });
      return;
    }
    const output = new Collected(mostOutputBytes);
    const errors = new Collected(Number.POSITIVE_INFINITY);
    let kind: ProgramEnd['kind'] = 'ended';
    let cancelGrace = (): void => undefined;
    const finish = heard((exitCode: number | null) => {
      cancel();
      cancelGrace();
      resolve({ kind, exitCode, output: output.take(), errors: errors.takeLast(mostErrorBytes) });
    });
    const stop = (reason: ProgramEnd['kind']): void => {
      if (kind === 'ended') kind = reason;
      endGroup(child);
      // A grandchild that went its own way may hold the pipes open: what is heard is over all the same.
      child.stdout?.destroy();
      child.stderr?.destroy();
      cancelGrace();
      cancelGrace = clock.after(graceMs, () => {
        finish(null);
      });
    };
    const cancel = clock.after(run.limitMs, () => {
      stop('too-late');
    });
    child.on(
      'error',
      heard((error) => {
        // One that could not be ended says so in the same way.
        if (kind === 'ended') kind = 'code' in error && error.code === 'ENOENT' ? 'not-found' : 'not-started';
        finish(null);
      }),
    );
    child.once('close', finish);
    child.stdout?.on(
      'data',
      heard((bytes: Buffer) => {
        if (!output.add(bytes)) stop('too-much');
      }),
    );
    child.stderr?.on(
      'data',
      heard((bytes: Buffer) => {
        errors.add(bytes);
        errors.keepLast(mostErrorBytes);
      }),
    );
    child.stdin?.on('error', () => undefined); // it may end without reading
    child.stdin?.end(run.input === null ? undefined : run.input);
  });

/**
 * Node gives a child a socket for its standard input, and Linux lets nobody open a socket by name (ENXIO on
 * `/dev/stdin`). A pipe can be opened, and only a shell makes one. Its script is this constant; program and arguments
 * reach it as parameters, which it hands on without looking into them.
 */
const throughPipe = ['-c', 'cat | exec "$@"', 'sh'] as const;

function start({ program, args, environment, folder, opensInput }: ProgramRun): ChildProcess | null {
  const needsPipe = opensInput && process.platform !== 'win32';
  const [started, given] = needsPipe ? ['/bin/sh', [...throughPipe, program, ...args]] : [program, [...args]];
  try {
    return spawn(started, given, {
      env: environment,
      cwd: folder,
      shell: false,
      // A group of its own, so that it can be ended together with what it starts.
      detached: process.platform !== 'win32',
      windowsHide: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  } catch {
    return null;
  }
}

function endGroup(child: ChildProcess): void {
  try {
    if (process.platform === 'win32' || child.pid === undefined) child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended by itself in this moment.
  }
}

/** Bytes as they come, zeroed as soon as they are not needed any more. */
class Collected {
  #bytes: Buffer = Buffer.alloc(0);

  constructor(readonly most: number) {}

  /** False when it would be too much; then nothing more is kept. */
  add(bytes: Buffer): boolean {
    if (this.#bytes.length + bytes.length > this.most) {
      bytes.fill(0);
      return false;
    }
    const joined = Buffer.concat([this.#bytes, bytes]);
    this.#bytes.fill(0);
    bytes.fill(0);
    this.#bytes = joined;
    return true;
  }

  keepLast(most: number): void {
    if (this.#bytes.length > most * 2) this.#bytes = this.takeLast(most);
  }

  take(): Buffer {
    const taken = this.#bytes;
    this.#bytes = Buffer.alloc(0);
    return taken;
  }

  takeLast(most: number): Buffer {
    const all = this.take();
    const last = Buffer.from(all.subarray(Math.max(0, all.length - most)));
    all.fill(0);
    return last;
  }
}
