import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { runCommand } from '../../scripts/processes/run-command';

/** As `xev` writes it down: the display's own list, then the window. */
const mapped = /MapNotify event[^\n]*\n\s+event \S+, window (0x[0-9a-f]+)/g;
const readyWithinMs = 10_000;
const lookEveryMs = 50;

/** Every window that is ever shown on a display, told by the display server itself, however short it was there. */
export class DisplayWatch {
  readonly #environment: NodeJS.ProcessEnv;
  readonly #watcher: ChildProcess;
  #events = '';

  private constructor(environment: NodeJS.ProcessEnv) {
    this.#environment = environment;
    this.#watcher = spawn('xev', ['-root', '-event', 'substructure'], {
      env: environment,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.#watcher.stdout?.on('data', (chunk: Buffer) => {
      this.#events += chunk.toString('latin1');
    });
  }

  /** Begins to watch. The control comes first: a window that is known to be shown must be seen. */
  static async start(environment: NodeJS.ProcessEnv): Promise<DisplayWatch> {
    const watch = new DisplayWatch(environment);
    const deadline = performance.now() + readyWithinMs;
    while (watch.count() === 0) {
      if (performance.now() > deadline) throw new Error('a window that was shown was not seen');
      const known = spawn('xev', ['-event', 'structure'], { env: environment, stdio: 'ignore' });
      await pause(4 * lookEveryMs);
      known.kill();
    }
    await pause(4 * lookEveryMs);
    return watch;
  }

  /** How many windows have been shown so far. */
  count(): number {
    return this.#windows().length;
  }

  /** Titles of the windows shown after the first `count`; empty for one that is gone. */
  async titlesAfter(count: number): Promise<readonly string[]> {
    return Promise.all(this.windowsAfter(count).map((window) => this.#titleOf(window)));
  }

  /** Their numbers. */
  windowsAfter(count: number): readonly string[] {
    return this.#windows().slice(count);
  }

  /** Waits for a window with this title among those shown after the first `count`; `null` when none comes in time. */
  async find(title: string, count: number, limitMs: number): Promise<string | null> {
    const deadline = performance.now() + limitMs;
    for (;;) {
      for (const window of this.windowsAfter(count))
        if ((await this.#titleOf(window)) === title) return window;
      if (performance.now() > deadline) return null;
      await pause(lookEveryMs);
    }
  }

  /** Presses keys in a window, by X's names for them. */
  async press(window: string, key: string): Promise<void> {
    const words = ['windowfocus', window, 'key', '--clearmodifiers', key];
    await runCommand('xdotool', words, { environment: this.#environment });
  }

  stop(): void {
    this.#watcher.kill();
  }

  #windows(): readonly string[] {
    return [...this.#events.matchAll(mapped)].map(([, window = '']) => window);
  }

  async #titleOf(window: string): Promise<string> {
    const words = ['-id', window, '-notype', '_NET_WM_NAME', 'WM_NAME'];
    const { stdout } = await runCommand('xprop', words, { environment: this.#environment });
    return /NAME = "(.*)"/.exec(stdout)?.[1] ?? '';
  }
}
