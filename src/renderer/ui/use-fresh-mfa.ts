import { createContext, use } from 'react';
import type { Result } from '../../shared/ipc/result';

export type WithFreshMfa = <T>(call: () => Promise<Result<T>>) => Promise<Result<T>>;

/** Filled by the application's frame, which asks the person. */
export const FreshMfaContext = createContext<WithFreshMfa>((call) => call());

/**
 * For calls that need a fresh second factor, or the person's agreement to writing: one that is refused for want of it waits
 * while the person goes to the browser, and is then repeated, once for each of the two. Given up, it answers as it was
 * refused.
 */
export function useFreshMfa(): WithFreshMfa {
  return use(FreshMfaContext);
}
