import type { Clock } from '../platform/clock';

/** A page that never asks, such as one that is served by another, does not hold up the rest. In ms. */
const limitMs = 2500;

/** How their paths begin; the build names them so. */
const firstCode = '/assets/first-';
const firstFiles = ['/index.html', firstCode] as const;

/** Whether a file is what the page's own code begins with. */
export function isFirstCode(path: string): boolean {
  return path.startsWith(firstCode);
}

/**
 * What a page needs before it can show anything: itself and its first code. Main's thread hands both over, and whatever
 * it reads and runs meanwhile makes the page wait.
 */
export class FirstFiles {
  readonly #waiting = new Set<string>(firstFiles);
  readonly #clock: Clock;
  #resolve: () => void = () => undefined;
  readonly #all = new Promise<void>((resolve) => {
    this.#resolve = resolve;
  });

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A file has been handed over. */
  handedOver(path: string): void {
    for (const beginning of this.#waiting) if (path.startsWith(beginning)) this.#waiting.delete(beginning);
    if (this.#waiting.size === 0) this.#resolve();
  }

  /** Resolves when the page has them, or when it has had its time. */
  async taken(): Promise<void> {
    const stop = this.#clock.after(limitMs, this.#resolve);
    await this.#all;
    stop();
  }
}
