import { createContext, use } from 'react';
import type { Result } from '../../shared/ipc/result';

export type WithFreshMfa = <T>(call: () => Promise<Result<T>>) => Promise<Result<T>>;

/** Filled by the application's frame, which asks the person. */
export const FreshMfaContext = createContext<WithFreshMfa>((call) => call());

/**
 * For calls that need a fresh second factor, the person's agreement to writing, or the passphrase: one that is refused for
 * want of it waits for the person, and is then repeated, once for each of them. Given up, it answers as it was
 * refused.
 */
export function useFreshMfa(): WithFreshMfa {
  return use(FreshMfaContext);
}
