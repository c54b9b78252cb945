import { failed, type Result } from '../../shared/ipc/result';
import { heard } from '../platform/heard';

/** Waits for work that others wait for too: an abort ends the waiting (`sign-in-cancelled`), not the work. */
export function untilAborted<T>(work: Promise<Result<T>>, signal: AbortSignal): Promise<Result<T>> {
  if (signal.aborted) return Promise.resolve(failed({ code: 'sign-in-cancelled' }));
  return new Promise((resolve, reject) => {
    const onAbort = heard(() => {
      resolve(failed({ code: 'sign-in-cancelled' }));
    });
    signal.addEventListener('abort', onAbort);
    work
      .finally(() => {
        signal.removeEventListener('abort', onAbort);
      })
      .then(resolve, reject);
  });
}
