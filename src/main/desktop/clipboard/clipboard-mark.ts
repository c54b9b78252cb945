import { readFile, rm } from 'node:fs/promises';
import { z } from 'zod';
import { writeFileAtomically } from '../../platform/files/atomic-file';
import type { Logger } from '../../platform/logger';

const mark = z.strictObject({ salt: z.string(), digest: z.string() });
/** More than one while a value takes an earlier one's place, or when an earlier one could not be taken off. */
const file = z.strictObject({ version: z.literal(2), marks: z.array(mark) });

/** By what a value on the clipboard is known again: a salted digest, from which nothing of the value can be had. */
export type ClipboardMark = Readonly<z.infer<typeof mark>>;

/** Remembers across a crash that values of ours may be on the clipboard. What cannot be written costs only that. */
export class ClipboardMarkFile {
  readonly #file: string;
  readonly #logger: Logger;

  constructor(file: string, logger: Logger) {
    this.#file = file;
    this.#logger = logger;
  }

  async read(): Promise<readonly ClipboardMark[]> {
    try {
      const parsed = file.safeParse(JSON.parse(await readFile(this.#file, 'utf8')));
      return parsed.success ? parsed.data.marks : [];
    } catch {
      return []; // the usual case: the last run has taken its value off
    }
  }

  async write(marks: readonly ClipboardMark[]): Promise<void> {
    try {
      await writeFileAtomically(this.#file, `${JSON.stringify({ version: 2, marks })}\n`);
    } catch {
      this.#logger.warn('clipboard mark not written');
    }
  }

  async forget(): Promise<void> {
    await rm(this.#file, { force: true }).catch(() => {
      this.#logger.warn('clipboard mark not removed');
    });
  }
}
