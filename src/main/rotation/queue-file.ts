import { z } from 'zod';
import { errorCodes } from '../../shared/ipc/result';
import type { FileFormat } from '../platform/files/file-format';
import { OwnFile } from '../platform/files/own-file';
import type { Logger } from '../platform/logger';
import { listedSecret } from './rotation-fact';

const text = z.string();

const writtenSecret = z.strictObject({
  ...{ applicationId: text, appId: text, applicationName: text, secret: listedSecret },
  /** `null` before its rotation was begun. What came of that stands with the rotation. */
  rotationId: text.nullable(),
  /** Why the queue stopped here, with the portal's reference; `null` where it did not. */
  error: z.strictObject({ code: z.enum(errorCodes), requestId: text.nullable() }).nullable(),
});

/** A queue as it is written down: who asked for what. How it stands is made of the rotations. */
export const writtenQueue = z.strictObject({
  ...{ environmentId: text, atMs: z.number(), by: text.nullable() },
  secrets: z.array(writtenSecret),
});

export type WrittenQueue = z.infer<typeof writtenQueue>;
export type WrittenQueuedSecret = z.infer<typeof writtenSecret>;

/** What `rotation-queue.json` holds: the last queue, until the person has closed its report. */
export interface QueueRecord {
  readonly queue: WrittenQueue | null;
}

export const rotationQueueFormat: FileFormat<QueueRecord> = {
  version: 1,
  schema: z.strictObject({ queue: writtenQueue.nullable() }),
};

/** Where the queue lies. What was written outlives a power cut. */
export type QueueFile = Pick<OwnFile<QueueRecord>, 'load' | 'write'>;

/** In a file of the profile. */
export function queueFile(file: string, logger: Logger): QueueFile {
  return new OwnFile({ file, format: rotationQueueFormat, logger });
}
