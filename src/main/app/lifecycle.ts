import type { Logger } from '../platform/logger';

/** Runs while the application does. */
export interface RunningPart {
  readonly name: string;
  /** Answers with the function that stops it. */
  readonly start: () => () => void;
}

/** Done once, at its place in the order. */
export interface LifeStep {
  readonly name: string;
  readonly run: () => unknown;
}

export interface LifeOrder {
  /** Started in this order, and stopped in the same one. */
  readonly running: readonly RunningPart[];
  /** Begun once everything runs; nobody waits for it. */
  readonly begun: readonly LifeStep[];
  /** What must not be cut off, one after the other, while everything still runs. */
  readonly finishing: readonly LifeStep[];
  /** When nothing new begins any more: writes that are waited for, all at once. */
  readonly settling: readonly LifeStep[];
  /** The last things, one after the other. */
  readonly closing: readonly LifeStep[];
}

/**
 * Starts and stops the application. Whatever fails while it stops is logged by its name and keeps nothing else from
 * stopping: a person who quits is not left with half of a program.
 */
export class Lifecycle {
  readonly #order: LifeOrder;
  readonly #logger: Logger;
  #stops: readonly LifeStep[] = [];

  constructor(order: LifeOrder, logger: Logger) {
    this.#order = order;
    this.#logger = logger;
  }

  /** Answers at once; what needs the disk, the keychain or the portal follows. */
  start(): void {
    const { running, begun } = this.#order;
    for (const { name, start } of running) this.#stops = [...this.#stops, { name, run: start() }];
    for (const { run } of begun) void run();
  }

  async stop(): Promise<void> {
    const { finishing, settling, closing } = this.#order;
    const stops = this.#stops;
    for (const step of finishing) await this.#done(step);
    this.#stops = [];
    // Nothing new is begun before what was begun is waited for: no write outlives the application.
    for (const { name, run } of stops) {
      try {
        run();
      } catch {
        this.#noteFailure(name);
      }
    }
    await Promise.all(settling.map((step) => this.#done(step)));
    for (const step of closing) await this.#done(step);
  }

  async #done({ name, run }: LifeStep): Promise<void> {
    try {
      await run();
    } catch {
      this.#noteFailure(name);
    }
  }

  #noteFailure(part: string): void {
    this.#logger.error('a part did not stop', { part });
  }
}
