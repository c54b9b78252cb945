import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { DisplayWatch } from './display-watch';
import { ListeningPorts } from './listening-ports';
import { processesOfStart, type StartOwner } from './processes-of-start';

/** Where programs are started: a display of their own, a folder for their homes. */
export interface Surroundings {
  readonly environment: NodeJS.ProcessEnv;
  readonly display: DisplayWatch;
  readonly folder: string;
}

/** What is started. */
export interface StartLine {
  readonly executable: string;
  readonly words: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
  /** Another start's home, to be its second instance; a fresh one without it. */
  readonly home?: string;
  /** A port that the words ask for. */
  readonly port?: number | null;
}

/** What was seen of a start from outside. */
export interface Seen {
  /** The exit code, or the signal that ended it. */
  readonly end: number | NodeJS.Signals;
  /** Titles of windows that were shown. */
  readonly windows: readonly string[];
  readonly ports: readonly number[];
  /** Files left in its folder for them: programs of switches leave one when they run. */
  readonly marks: readonly string[];
  /** Whether a debugger's question on the inherited pipe was answered. */
  readonly isPipeAnswered: boolean;
  readonly printed: string;
}

/** Long enough on a busy computer; what is still there then is ended by force, which `end` tells. */
const endLimitMs = 20_000;

/** One start of a program, watched from outside from its first moment to its last. */
export class WatchedStart {
  /** Its home; `marks` below it is for programs that switches name. */
  readonly home: string;
  readonly #surroundings: Surroundings;
  readonly #child: ChildProcess;
  readonly #ports: ListeningPorts;
  readonly #windowsBefore: number;
  readonly #ended: Promise<number | NodeJS.Signals>;
  #end: number | NodeJS.Signals | null = null;
  #printed = '';
  #isPipeAnswered = false;

  private constructor(surroundings: Surroundings, home: string, line: StartLine) {
    this.home = home;
    this.#surroundings = surroundings;
    this.#windowsBefore = surroundings.display.count();
    this.#ports = new ListeningPorts(line.port ?? null);
    this.#child = spawn(line.executable, [...line.words], {
      cwd: home,
      // A group of its own, so that nothing of it can stay behind.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
      env: { ...surroundings.environment, ...homeVariables(home), ...line.environment },
    });
    this.#ports.setOwner(this.#owner());
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.#printed += chunk.toString('utf8')));
    this.#askOnPipe();
    this.#ended = new Promise((resolve, reject) => {
      this.#child.once('error', reject);
      this.#child.once('exit', (code, signal) => {
        this.#end = signal ?? code ?? 0;
        resolve(this.#end);
      });
    });
  }

  static async start(surroundings: Surroundings, line: StartLine): Promise<WatchedStart> {
    const home = line.home ?? (await freshHome(surroundings.folder));
    return new WatchedStart(surroundings, home, line);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get isPipeAnswered(): boolean {
    return this.#isPipeAnswered;
  }

  /** Whether any window has been shown since it was started. */
  get hasWindow(): boolean {
    return this.#surroundings.display.count() > this.#windowsBefore;
  }

  /** Whether it still runs. */
  get isRunning(): boolean {
    return this.#end === null;
  }

  get printed(): string {
    return this.#printed;
  }

  ports(): readonly number[] {
    return this.#ports.since();
  }

  /** The window with this title, once it is shown; `null` when none comes in time. */
  window(title: string, limitMs: number): Promise<string | null> {
    return this.#surroundings.display.find(title, this.#windowsBefore, limitMs);
  }

  /** Its processes that are there. */
  processes(): readonly string[] {
    return processesOfStart(this.#owner());
  }

  async marks(): Promise<readonly string[]> {
    return readdir(marksFolder(this.home));
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Its end, or `null` when it has none in time. */
  async ended(limitMs = endLimitMs): Promise<number | NodeJS.Signals | null> {
    const inTime = new AbortController();
    const limit = pause(limitMs, null, { signal: inTime.signal }).catch(() => null);
    const end = await Promise.race([this.#ended, limit]);
    inTime.abort();
    return end;
  }

  /** Ends what is left of it by force and tells all that was seen. */
  async seen(): Promise<Seen> {
    const windows = await this.#surroundings.display.titlesAfter(this.#windowsBefore);
    this.#killGroup();
    const end = await this.#ended;
    return {
      ...{ end, windows, ports: this.#ports.stop(), marks: await this.marks() },
      ...{ isPipeAnswered: this.#isPipeAnswered, printed: this.#printed },
    };
  }

  /** Removes its home, once nobody needs it. */
  async forget(): Promise<void> {
    await rm(this.home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  #owner(): StartOwner {
    return { pid: this.pid, mark: `${marksVariable}=${marksFolder(this.home)}` };
  }

  #killGroup(): void {
    try {
      process.kill(-this.pid, 'SIGKILL');
    } catch {
      // Nobody of it is left.
    }
  }

  /** What a debugger would ask first (Chrome DevTools Protocol, over --remote-debugging-pipe). */
  #askOnPipe(): void {
    const [question, answer] = [this.#child.stdio[3] as Writable, this.#child.stdio[4] as Readable];
    question.on('error', () => undefined); // nobody reads it, as it should be
    question.write('{"id":1,"method":"Browser.getVersion"}\0');
    answer.on('data', () => (this.#isPipeAnswered = true));
  }
}

/** Names the folder where programs that switches name leave their marks. */
export const marksVariable = 'WMDA_MARKS';

function marksFolder(home: string): string {
  return join(home, 'marks');
}

/** An empty home, with nothing of an earlier start. */
export async function freshHome(folder: string): Promise<string> {
  const home = await mkdtemp(join(folder, 'home-'));
  for (const name of ['.config', '.cache', '.local/share', '.local/state', 'marks'])
    await mkdir(join(home, name), { recursive: true });
  return home;
}

function homeVariables(home: string): NodeJS.ProcessEnv {
  return {
    HOME: home,
    [marksVariable]: marksFolder(home),
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_DATA_HOME: join(home, '.local/share'),
    XDG_STATE_HOME: join(home, '.local/state'),
  };
}
