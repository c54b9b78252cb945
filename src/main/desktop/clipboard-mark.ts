import { readFile, rm } from 'node:fs/promises';
import { z } from 'zod';
import { writeFileAtomically } from '../platform/atomic-file';
import type { Logger } from '../platform/logger';

const mark = z.strictObject({ version: z.literal(1), salt: z.string(), digest: z.string() });

/** By what a value on the clipboard is known again: a salted digest, from which nothing of the value can be had. */
export type ClipboardMark = Omit<z.infer<typeof mark>, 'version'>;

/** Remembers across a crash that a value of ours is on the clipboard. What cannot be written costs only that. */
export class ClipboardMarkFile {
  readonly #file: string;
  readonly #logger: Logger;

  constructor(file: string, logger: Logger) {
    this.#file = file;
    this.#logger = logger;
  }

  async read(): Promise<ClipboardMark | null> {
    try {
      const parsed = mark.safeParse(JSON.parse(await readFile(this.#file, 'utf8')));
      return parsed.success ? { salt: parsed.data.salt, digest: parsed.data.digest } : null;
    } catch {
      return null; // the usual case: the last run has taken its value off
    }
  }

  async write(wanted: ClipboardMark): Promise<void> {
    try {
      await writeFileAtomically(this.#file, `${JSON.stringify({ version: 1, ...wanted })}\n`);
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
