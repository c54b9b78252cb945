import { z } from 'zod';
import type { DelayedDeletion } from '../../../shared/ipc/state/deletion-state';
import type { FileFormat } from '../../platform/files/file-format';
import { OwnFile } from '../../platform/files/own-file';
import type { Logger } from '../../platform/logger';

/** A deletion that has not been sent, as it is written down. */
export type WaitingDeletion = Omit<DelayedDeletion, 'phase'>;

const words = z.string();
const waiting: z.ZodType<WaitingDeletion> = z.strictObject({
  deletionId: words,
  environmentId: words,
  applicationId: words,
  secrets: z.array(z.strictObject({ keyId: words, displayName: words.nullable() })),
});

/** What `waiting-deletions.json` holds. */
interface WaitingRecord {
  readonly waiting: readonly WaitingDeletion[];
}

export const waitingDeletionFormat: FileFormat<WaitingRecord> = {
  version: 1,
  schema: z.strictObject({ waiting: z.array(waiting) }),
};

/** The deletions that can still be undone, on the disk: for the run that comes after one that ended meanwhile. */
export class WaitingDeletionFile {
  readonly #file: OwnFile<WaitingRecord>;

  constructor(options: { readonly file: string; readonly logger: Logger }) {
    this.#file = new OwnFile({ ...options, format: waitingDeletionFormat });
  }

  async load(): Promise<readonly WaitingDeletion[]> {
    return (await this.#file.content())?.waiting ?? [];
  }

  /** Whether it is on the disk. */
  write(deletions: readonly WaitingDeletion[]): Promise<boolean> {
    return this.#file.write({ waiting: deletions });
  }

  async settled(): Promise<void> {
    await this.#file.settled();
  }
}
