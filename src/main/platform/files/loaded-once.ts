import type { Result } from '../../../shared/ipc/result';

/**
 * Reading that is done once, whoever asks for it: what has succeeded is not done again, what has not is tried anew by the
 * next one who asks.
 */
export class LoadedOnce {
  readonly #read: () => Promise<Result<null>>;
  #loading: Promise<Result<null>> | null = null;

  /** @param read must not reject */
  constructor(read: () => Promise<Result<null>>) {
    this.#read = read;
  }

  load(): Promise<Result<null>> {
    this.#loading ??= this.#read().then((loaded) => {
      if (!loaded.ok) this.#loading = null;
      return loaded;
    });
    return this.#loading;
  }

  /** Reads anew what was read: it may be another file since then, or there again. */
  async reload(): Promise<Result<null>> {
    await this.#loading;
    this.#loading = null;
    return this.load();
  }
}
