import type { Result } from '../../shared/ipc/result';

/** A call that broke on the way is a failure like any other, not a page that waits for ever. */
export async function settled<T>(call: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await call;
  } catch {
    return { ok: false, error: { code: 'unexpected' } };
  }
}
