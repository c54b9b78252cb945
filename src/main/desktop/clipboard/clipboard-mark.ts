import { z } from 'zod';
import { removeFile } from '../../platform/files/atomic-file';
import type { FileFormat } from '../../platform/files/file-format';
import { OwnFile } from '../../platform/files/own-file';
import type { Logger } from '../../platform/logger';

const mark = z.strictObject({ salt: z.string(), digest: z.string() });
/** More than one while a value takes an earlier one's place, or when an earlier one could not be taken off. */
const schema = z.strictObject({ marks: z.array(mark) });
export const clipboardFormat: FileFormat<z.infer<typeof schema>> = { version: 1, schema };

/** By what a value on the clipboard is known again: a salted digest, from which nothing of the value can be had. */
export type ClipboardMark = Readonly<z.infer<typeof mark>>;

/** Remembers across a crash that values of ours may be on the clipboard. What cannot be written costs only that. */
export class ClipboardMarkFile {
  readonly #path: string;
  readonly #file: OwnFile<z.infer<typeof schema>>;
  readonly #logger: Logger;

  constructor(file: string, logger: Logger) {
    this.#path = file;
    this.#file = new OwnFile({ file, format: clipboardFormat, logger });
    this.#logger = logger;
  }

  /** None is the usual case: the last run has taken its value off. */
  async read(): Promise<readonly ClipboardMark[]> {
    return (await this.#file.content())?.marks ?? [];
  }

  async write(marks: readonly ClipboardMark[]): Promise<void> {
    await this.#file.write({ marks: [...marks] });
  }

  async forget(): Promise<void> {
    await removeFile(this.#path).catch(() => {
      this.#logger.warn('clipboard mark not removed');
    });
  }
}
