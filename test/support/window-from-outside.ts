import { setTimeout as pause } from 'node:timers/promises';
import { runCommand } from '../../scripts/processes/run-command';

const appearsWithinMs = 30_000;
const lookEveryMs = 150;
/** So slowly that every key finds the page as the last one left it. */
const keyDelayMs = 30;

/** A part of a picture, in pixels from its left upper corner. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A window as the display server knows it: looked at and typed into as a person would, with no way into its program. */
export class WindowFromOutside {
  readonly #id: string;
  readonly #environment: NodeJS.ProcessEnv;

  private constructor(id: string, environment: NodeJS.ProcessEnv) {
    this.#id = id;
    this.#environment = environment;
  }

  /** Waits until a window with this class is on the display. */
  static find(windowClass: string, environment: NodeJS.ProcessEnv): Promise<WindowFromOutside> {
    return WindowFromOutside.#search(['--class', windowClass], environment, '');
  }

  /** Waits until a window with exactly this title is there: a message of the system's has no class of the program. */
  static titled(title: string, environment: NodeJS.ProcessEnv): Promise<WindowFromOutside> {
    return WindowFromOutside.#search(['--name', `^${title}$`], environment, '');
  }

  /** How many windows with exactly this title are seen on the display. */
  static async count(title: string, environment: NodeJS.ProcessEnv): Promise<number> {
    return (await visible(['--name', `^${title}$`], environment)).length;
  }

  /** Waits until another window with exactly this title is there, such as a message of the system's. */
  beside(title: string): Promise<WindowFromOutside> {
    return WindowFromOutside.#search(['--name', `^${title}$`], this.#environment, this.#id);
  }

  static async #search(
    words: readonly string[],
    environment: NodeJS.ProcessEnv,
    otherThan: string,
  ): Promise<WindowFromOutside> {
    const deadline = performance.now() + appearsWithinMs;
    for (;;) {
      const id = (await visible(words, environment)).find((one) => one !== otherThan);
      if (id !== undefined) return new WindowFromOutside(id, environment);
      if (performance.now() > deadline) throw new Error(`no window came: ${words.join(' ')}`);
      await pause(lookEveryMs);
    }
  }

  /** Pixels, without waiting for a frame: there is no window manager that would add one. Takes the pointer off it. */
  async resize(width: number, height: number): Promise<void> {
    await this.#xdotool('mousemove', '0', '0');
    await this.#xdotool('windowsize', '--sync', this.#id, String(width), String(height));
  }

  /** Lets keys go to it. */
  async focus(): Promise<void> {
    await this.#xdotool('windowfocus', '--sync', this.#id);
  }

  /** Whether keys go to it. */
  async hasFocus(): Promise<boolean> {
    return (await this.#xdotool('getwindowfocus')) === this.#id;
  }

  /** Presses keys, by X's names for them. */
  async press(...keys: readonly string[]): Promise<void> {
    await this.#xdotool('key', '--clearmodifiers', '--delay', String(keyDelayMs), ...keys);
  }

  /** Types a text, key by key. */
  async type(text: string): Promise<void> {
    await this.#xdotool('type', '--clearmodifiers', '--delay', String(keyDelayMs), text);
  }

  /** Writes what is seen of it to a PNG file. */
  async takePicture(file: string): Promise<void> {
    await this.#run('import', ['-silent', '-window', this.#id, `png:${file}`]);
  }

  /** Of how many pixels the colours of two pictures differ by more than `percent`, in all of them or in a region. */
  async differingPixels(one: string, other: string, percent: number, region?: Region): Promise<number> {
    const part = region && `[${region.width}x${region.height}+${region.x}+${region.y}]`;
    const pictures = [one, other].map((file) => `png:${file}${part ?? ''}`);
    const words = ['-metric', 'AE', '-fuzz', `${percent}%`, ...pictures, 'null:'];
    // It ends with 1 when pictures differ, and with 2 when they cannot be compared.
    const { exitCode, stderr } = await runCommand('compare', words, { environment: this.#environment });
    const count = Number(stderr.trim().split(/\s/)[0]);
    if (exitCode === 2 || !Number.isFinite(count)) throw new Error(`compare: ${stderr}`);
    return count;
  }

  #xdotool(...words: readonly string[]): Promise<string> {
    return this.#run('xdotool', words);
  }

  async #run(program: string, words: readonly string[]): Promise<string> {
    const { exitCode, stdout, stderr } = await runCommand(program, words, { environment: this.#environment });
    if (exitCode !== 0) throw new Error(`${program} ${words.join(' ')}: ${stderr}`);
    return stdout.trim();
  }
}

/** The windows that are seen, by their IDs. */
async function visible(words: readonly string[], environment: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const { stdout } = await runCommand('xdotool', ['search', '--onlyvisible', ...words], { environment });
  return stdout.split('\n').filter((line) => line !== '');
}
