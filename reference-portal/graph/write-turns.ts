import { concurrencyViolation } from '../faults/refusals';
import type { SeededRandom } from '../faults/seeded-random';

/** One write to an application at a time; a second one meanwhile is refused, as the directory does. */
export class WriteTurns {
  readonly #busy = new Set<string>();
  readonly #random: SeededRandom;
  readonly #writeMs: number;

  /** @param writeMs how long a write takes */
  constructor(random: SeededRandom, writeMs: number) {
    this.#random = random;
    this.#writeMs = writeMs;
  }

  /** @throws GraphError 409 or 503 `Directory_ConcurrencyViolation` when the application is being written to */
  async take<T>(applicationId: string, write: () => T): Promise<T> {
    if (this.#busy.has(applicationId)) {
      throw concurrencyViolation(this.#random.next() < 0.5 ? 409 : 503);
    }
    this.#busy.add(applicationId);
    try {
      if (this.#writeMs > 0) await new Promise((resolve) => setTimeout(resolve, this.#writeMs));
      return write();
    } finally {
      this.#busy.delete(applicationId);
    }
  }
}
