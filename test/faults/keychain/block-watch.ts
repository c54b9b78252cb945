import { type EventLoopUtilization, performance } from 'node:perf_hooks';

const tickMs = 5;

/**
 * Watches for how long this thread does not come back to its event loop. A computer that is busy wakes it late; that is
 * time it spends waiting in the loop, and does not count.
 */
export class BlockWatch {
  #longestMs = 0;
  #before: EventLoopUtilization = performance.eventLoopUtilization();
  readonly #timer = setInterval(() => {
    this.#look();
  }, tickMs);

  #look(): void {
    const now = performance.eventLoopUtilization();
    this.#longestMs = Math.max(this.#longestMs, now.active - this.#before.active);
    this.#before = now;
  }

  /** The longest time since it was asked last, ms. */
  async take(): Promise<number> {
    await new Promise((resolve) => setTimeout(resolve, 2 * tickMs));
    const longestMs = this.#longestMs;
    this.#longestMs = 0;
    return longestMs;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
