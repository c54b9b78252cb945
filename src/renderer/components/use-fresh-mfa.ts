import { createContext, use } from 'react';
import type { Result } from '../../shared/ipc/result';

export type WithFreshMfa = <T>(call: () => Promise<Result<T>>) => Promise<Result<T>>;

/** Filled by the application's frame, which asks the person. */
export const FreshMfaContext = createContext<WithFreshMfa>((call) => call());

/**
 * For calls that need a fresh second factor: one that is refused for its age waits while the person shows theirs again,
 * and is then repeated, once. Given up, it answers as it did at first.
 */
export function useFreshMfa(): WithFreshMfa {
  return use(FreshMfaContext);
}
