/** Announces one kind of thing to whoever listens. For news only: control flow goes through direct calls. */
export class Emitter<T> {
  readonly #listeners = new Set<(value: T) => void>();

  /** Calls the listener with each value from now on; answers with the function that unsubscribes it. */
  on(listener: (value: T) => void): () => void {
    // A wrapper of its own, so that one function subscribed twice is also unsubscribed twice.
    const entry = (value: T): void => {
      listener(value);
    };
    this.#listeners.add(entry);
    return () => {
      this.#listeners.delete(entry);
    };
  }

  /** Tells every listener, in the order of subscription. A listener added meanwhile hears the next one. */
  emit(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }
}
