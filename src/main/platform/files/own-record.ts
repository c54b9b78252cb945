import { isDeepStrictEqual } from 'node:util';
import { type ErrorCode, failed, ok, type Result } from '../../../shared/ipc/result';
import { LoadedOnce } from './loaded-once';
import type { OwnFile } from './own-file';

export interface OwnRecordOptions<T extends object> {
  readonly file: Pick<OwnFile<T>, 'load' | 'write'>;
  /** What `load` answers with where there is something that cannot be read, or that the file could not be told. */
  readonly failure: ErrorCode;
  /** What a file holds that was never written. */
  readonly nothing: T;
  /** What this run knows. */
  readonly held: () => T;
  /** Takes over what earlier runs have left, beside what this run knows already. */
  readonly adopt: (earlier: T) => void;
  /** Whether a file that was set aside counts as one that cannot be read, and not as the end of what it held. */
  readonly isNothingPassedOver?: true;
}

/**
 * What a file of ours holds and this run alone writes. It is read once or, where that fails, as soon as it can be: what
 * earlier runs have left is taken over then, whatever was done meanwhile. From then on no file knows more than this run:
 * one that is as it should be again learns what it could not be told.
 */
export class OwnRecord<T extends object> {
  readonly #options: OwnRecordOptions<T>;
  readonly #loaded = new LoadedOnce(() => this.#load());
  #isWhole = false;

  constructor(options: OwnRecordOptions<T>) {
    this.#options = options;
  }

  load(): Promise<Result<null>> {
    return this.#loaded.load();
  }

  /** Reads it anew: what was set aside may be there again. */
  reload(): Promise<Result<null>> {
    return this.#loaded.reload();
  }

  async #load(): Promise<Result<null>> {
    const { file, failure, nothing, held, adopt, isNothingPassedOver } = this.#options;
    const loaded = await file.load();
    const isSetAside = loaded.kind === 'set-aside';
    if (loaded.kind === 'unreachable' || loaded.kind === 'later-version') return failed({ code: failure });
    if (isSetAside && isNothingPassedOver === true && !this.#isWhole) return failed({ code: failure });
    const read = loaded.kind === 'read' ? loaded.content : nothing;
    if (!this.#isWhole) adopt(read);
    this.#isWhole ||= !isSetAside;
    const isTold = isDeepStrictEqual(held(), read) || (await file.write(held()));
    return isTold ? ok(null) : failed({ code: failure });
  }
}
