import { failed, type ErrorCode, type Result } from '../../shared/ipc/result';
import type { Clock } from '../platform/clock';

/** How long one step of a vault may take, and what it is called when it takes longer. */
export interface TimeLimit {
  readonly clock: Clock;
  /** At most 60,000. */
  readonly limitMs: number;
  readonly code: ErrorCode;
}

/**
 * Gives up on work that takes too long. The work itself cannot be called back: `late` gets what it brings after all,
 * so that no value lies about unseen. Work that rejects is the caller's bug while somebody waits for it, and nobody's
 * concern after.
 */
export function withTimeLimit<T>(
  { clock, limitMs, code }: TimeLimit,
  work: () => Promise<Result<T>>,
  late: (value: T) => void = () => undefined,
): Promise<Result<T>> {
  return new Promise((resolve, reject) => {
    let isOver = false;
    const cancel = clock.after(limitMs, () => {
      isOver = true;
      resolve(failed({ code }));
    });
    work().then(
      (result) => {
        if (isOver) {
          if (result.ok) late(result.value);
          return;
        }
        cancel();
        resolve(result);
      },
      (error: unknown) => {
        if (isOver) return;
        cancel();
        reject(error instanceof Error ? error : new Error('a vault failed'));
      },
    );
  });
}
