/**
 * Lets the writes to one application follow each other, as Graph wants it, and those to different ones go side by side: a
 * write that hangs holds up its own application only. Each goes through a lane that no other write is in, since a lane's
 * connections are closed before each write.
 */
export class WriteLanes<Lane> {
  readonly #open: (number: number) => Lane;
  readonly #free: Lane[] = [];
  #opened = 0;
  /** Application ID -> its last write. */
  readonly #last = new Map<string, Promise<void>>();

  /** @param open makes a lane; as many are made as writes were under way at one time */
  constructor(open: (number: number) => Lane) {
    this.#open = open;
  }

  /** Runs a write when those to the same application that were asked for before have ended, however they ended. */
  run<T>(applicationId: string, write: (lane: Lane) => Promise<T>): Promise<T> {
    const before = this.#last.get(applicationId) ?? Promise.resolve();
    const result = before.then(() => this.#inLane(write));
    const end = result.then(
      () => undefined,
      () => undefined,
    );
    this.#last.set(applicationId, end);
    void end.then(() => {
      if (this.#last.get(applicationId) === end) this.#last.delete(applicationId);
    });
    return result;
  }

  async #inLane<T>(write: (lane: Lane) => Promise<T>): Promise<T> {
    const lane = this.#free.pop() ?? this.#open(this.#opened++);
    try {
      return await write(lane);
    } finally {
      this.#free.push(lane);
    }
  }
}
