import type { Clock } from '../platform/clock';

/** How the file of the page's first code begins; the build names it so. */
const firstCode = '/assets/first-';

/**
 * What a page needs before it can show anything: itself and its first code. Main's thread hands both over, and whatever
 * it reads and runs meanwhile makes the page wait.
 */
export const firstFiles = { beginnings: ['/index.html', firstCode], limitMs: 2500 } as const;

/** Whether a file is what the page's own code begins with. */
export function isFirstCode(path: string): boolean {
  return path.startsWith(firstCode);
}

/** Files of the page, by how their paths begin, and how long they are waited for, in ms: a page may never ask. */
export interface AwaitedFiles {
  readonly beginnings: readonly string[];
  readonly limitMs: number;
}

/** Which files the page has been handed. */
export class TakenFiles {
  readonly #taken = new Set<string>();
  readonly #listeners = new Set<() => void>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A file has been handed over. */
  handedOver(path: string): void {
    this.#taken.add(path);
    for (const listener of [...this.#listeners]) listener();
  }

  /** Resolves when the page has them all, or when it has had its time. */
  async taken({ beginnings, limitMs }: AwaitedFiles): Promise<void> {
    const hasAll = (): boolean =>
      beginnings.every((beginning) => [...this.#taken].some((path) => path.startsWith(beginning)));
    if (hasAll()) return;
    await new Promise<void>((resolve) => {
      const end = (): void => {
        cancel();
        this.#listeners.delete(look);
        resolve();
      };
      const look = (): void => {
        if (hasAll()) end();
      };
      const cancel = this.#clock.after(limitMs, end);
      this.#listeners.add(look);
    });
  }
}
