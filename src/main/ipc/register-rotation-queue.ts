import { z } from 'zod';
import { longestDueDays, longestQueue } from '../../shared/domain/rotation-queue';
import type { Calls } from '../../shared/ipc/contract';
import type { Result } from '../../shared/ipc/result';
import type { QueuedRotations } from '../rotation/queued-rotations';
import { nothing, oneSecret } from './argument-parts';
import type { Handle } from './handle';

/** What the page may ask for about several rotations at once; see `rotation/queued-rotations.ts`. */
export interface RotationQueueCalls {
  readonly due: (days: number) => Result<Calls['rotationQueue:due']['result']>;
  readonly queue: Pick<QueuedRotations, 'start' | 'resume' | 'stop' | 'close'>;
  readonly copyReport: () => Promise<Result<null>>;
}

/** Answers `rotationQueue:*`. */
export function registerRotationQueue(handle: Handle, { due, queue, copyReport }: RotationQueueCalls): void {
  handle(
    'rotationQueue:due',
    z.strictObject({ days: z.number().int().min(0).max(longestDueDays) }),
    ({ days }) => due(days),
  );
  handle(
    'rotationQueue:start',
    z.strictObject({ secrets: z.array(oneSecret).min(1).max(longestQueue) }),
    ({ secrets }) => queue.start(secrets),
  );
  handle('rotationQueue:resume', nothing, () => queue.resume());
  handle('rotationQueue:stop', nothing, () => queue.stop());
  handle('rotationQueue:close', nothing, () => queue.close());
  handle('rotationQueue:copyReport', nothing, () => copyReport());
}
