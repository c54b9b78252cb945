import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './icon-button';
import styles from './announcer.module.css';

/** `done` goes away by itself; `problem` stays until it is closed or something newer is said. */
export type AnnouncementTone = 'done' | 'problem';
type Announce = (text: string, tone?: AnnouncementTone) => void;

const shownMs = 6000;
/** A dialog that is closing hides the rest of the page from screen readers until it is gone. */
const untilDialogIsGoneMs = 150;
const icons = { done: CircleCheck, problem: CircleAlert };
const AnnounceContext = createContext<Announce>(() => undefined);

/** Says what happened without taking the focus: at the foot of the page, and politely to screen readers. */
export function Announcer({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const [wished, setWished] = useState({ text: '', tone: 'done' as AnnouncementTone, count: 0 });
  const [said, setSaid] = useState(wished);
  const announce = useCallback<Announce>((text, tone = 'done') => {
    // Counted, so that the same words are said twice when they happen twice.
    setWished(({ count }) => ({ text, tone, count: count + 1 }));
  }, []);
  useEffect(() => {
    const begin = setTimeout(() => {
      setSaid(wished);
    }, untilDialogIsGoneMs);
    const isPassing = wished.tone === 'done' && wished.text !== '';
    const end = isPassing ? setTimeout(announce, shownMs, '') : undefined;
    return () => {
      clearTimeout(begin);
      clearTimeout(end);
    };
  }, [wished, announce]);
  const Icon = icons[said.tone];
  return (
    <AnnounceContext.Provider value={announce}>
      {children}
      <div className={styles.region} role="status" aria-live="polite">
        {said.text !== '' && (
          <div key={said.count} className={`${styles.toast ?? ''} ${styles[said.tone] ?? ''}`}>
            <Icon size={18} aria-hidden />
            <span>{said.text}</span>
            {said.tone === 'problem' && (
              <IconButton
                name={t('common.close')}
                onClick={() => {
                  announce('');
                }}
              >
                <X size={16} aria-hidden />
              </IconButton>
            )}
          </div>
        )}
      </div>
    </AnnounceContext.Provider>
  );
}

/** Says something at the foot of the page and to screen readers. */
export function useAnnounce(): Announce {
  return useContext(AnnounceContext);
}
