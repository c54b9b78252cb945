import { createContext, use } from 'react';

/** Filled by the application's frame, which shows it. */
export const AboutContext = createContext<() => void>(() => undefined);

/** Opens what says which program this is, and whose. */
export function useAbout(): () => void {
  return use(AboutContext);
}
