/**
 * Work that is done once for all who ask for it, one run at a time. A run counts only for who asked before it began: who
 * asks later shares one more with others.
 */
export class SharedRun {
  readonly #work: () => Promise<void>;
  #running: Promise<void> | null = null;
  #next: Promise<void> | null = null;

  constructor(work: () => Promise<void>) {
    this.#work = work;
  }

  /** Rejects when the work does. */
  ask(): Promise<void> {
    if (this.#running === null) return this.#begin();
    const begin = (): Promise<void> => {
      this.#next = null;
      return this.#begin();
    };
    this.#next ??= this.#running.then(begin, begin);
    return this.#next;
  }

  /** Resolves when nothing runs that was asked for so far. */
  async settled(): Promise<void> {
    await (this.#next ?? this.#running)?.catch(() => undefined);
  }

  #begin(): Promise<void> {
    const running = this.#work().finally(() => {
      if (this.#running === running) this.#running = null;
    });
    this.#running = running;
    return running;
  }
}
