import { failed, ok, type Result } from '../../shared/ipc/result';
import { Emitter } from '../platform/emitter';
import { OwnRecord } from '../platform/files/own-record';
import type { QueueFile, QueueRecord, WrittenQueue, WrittenQueuedSecret } from './queue-file';

/** The last queue of this computer, as the person asked for it and as far as it has come. */
export class QueueLog {
  readonly #file: QueueFile;
  readonly #changed = new Emitter<null>();
  #queue: WrittenQueue | null = null;
  readonly #record: OwnRecord<QueueRecord>;
  #written: Promise<unknown> = Promise.resolve();

  constructor(file: QueueFile) {
    this.#file = file;
    this.#record = new OwnRecord<QueueRecord>({
      ...{ file, failure: 'journal-failed', nothing: { queue: null } },
      held: () => ({ queue: this.#queue }),
      adopt: ({ queue }) => {
        this.#queue ??= queue;
        this.#changed.emit(null);
      },
    });
  }

  /** Finds what an earlier run has left. `journal-failed` when there is a file that cannot be read. */
  load(): Promise<Result<null>> {
    return this.#record.load();
  }

  /** Reads the file anew: what was set aside may be there again. */
  reload(): Promise<Result<null>> {
    return this.#record.reload();
  }

  /** `null` for none, and once its report was closed. */
  queue(): WrittenQueue | null {
    return this.#queue;
  }

  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  /** Another queue in place of the last one, or none. `journal-failed`, with nothing changed, when it is not durable. */
  async replace(queue: WrittenQueue | null): Promise<Result<null>> {
    if (!(await this.#write(queue))) return failed({ code: 'journal-failed' });
    this.#queue = queue;
    this.#changed.emit(null);
    return ok(null);
  }

  /**
   * Notes how far one secret has come. What cannot be written down is known in this run all the same.
   *
   * @param at its place in the queue, from 0
   * @returns `journal-failed` when it is not durable
   */
  async note(at: number, change: Partial<WrittenQueuedSecret>): Promise<Result<null>> {
    if (this.#queue === null) return failed({ code: 'not-found' });
    const secrets = this.#queue.secrets.map((one, place) => (place === at ? { ...one, ...change } : one));
    const queue = { ...this.#queue, secrets };
    this.#queue = queue;
    const isWritten = await this.#write(queue);
    this.#changed.emit(null);
    return isWritten ? ok(null) : failed({ code: 'journal-failed' });
  }

  /** Resolves when everything so far is on the disk, or could not be written. */
  async settled(): Promise<void> {
    await this.#written;
  }

  #write(queue: WrittenQueue | null): Promise<boolean> {
    const writing = this.#file.write({ queue });
    this.#written = writing;
    return writing;
  }
}
