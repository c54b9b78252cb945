import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import styles from './announcer.module.css';

const AnnounceContext = createContext<(text: string) => void>(() => undefined);

/** A polite live region for the whole page: what changed without taking the focus is said here. */
export function Announcer({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState({ text: '', count: 0 });
  const announce = useCallback((text: string) => {
    // A new element each time, so that the same words are said twice when they happen twice.
    setSaid(({ count }) => ({ text, count: count + 1 }));
  }, []);
  const region = useMemo(() => <span key={said.count}>{said.text}</span>, [said]);
  return (
    <AnnounceContext.Provider value={announce}>
      {children}
      <div className={styles.region} role="status" aria-live="polite">
        {region}
      </div>
    </AnnounceContext.Provider>
  );
}

/** Says something to screen readers. */
export function useAnnounce(): (text: string) => void {
  return useContext(AnnounceContext);
}
