import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Result } from '../../../shared/ipc/result';
import type { VaultPlace } from '../../../shared/ipc/state/vault-state';
import { Button } from '../../ui/button';
import { useErrorText } from '../../words/error-text';
import { useCall } from '../../ui/use-call';
import { useWindowFocus } from '../../ui/use-window-focus';
import { SecretGlyphs } from './secret-glyphs';
import { useHold } from './use-hold';
import styles from './create-secret.module.css';

const openForSeconds = 60;

/** `open` holds the value for this component alone; whether it is in the page is for the hand on the button. */
type View =
  { readonly kind: 'closed' } | { readonly kind: 'open'; readonly value: string; readonly endsAtMs: number };

/**
 * Shows the value while a button is held, in one view of a minute: once, or as often as asked for while no vault has
 * it. The value is in the page only while it is held or kept in sight, and never while another window is in front; it
 * leaves this component when the view is closed, by the button, after the minute, or when the page is left.
 */
export function RevealOnce({
  reveal: ask,
  hint,
  place,
  over,
}: {
  /** Asks for the value. */
  readonly reveal: () => Promise<Result<{ readonly value: string }>>;
  readonly hint: string;
  readonly place: VaultPlace | null;
  /** What is said once the view is over. */
  readonly over: string;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [view, setView] = useState<View>({ kind: 'closed' });
  const [isPinned, setIsPinned] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const [secondsLeft, setSecondsLeft] = useState(openForSeconds);
  const reveal = useCall(ask);
  const isInFront = useWindowFocus();

  const endsAtMs = view.kind === 'open' ? view.endsAtMs : null;
  useEffect(() => {
    if (endsAtMs === null) return;
    const timer = setInterval(() => {
      const left = Math.ceil((endsAtMs - Date.now()) / 1000);
      setSecondsLeft(Math.max(0, left));
      if (left <= 0) setView({ kind: 'closed' });
    }, 250);
    return () => {
      clearInterval(timer);
    };
  }, [endsAtMs]);

  const open = async (): Promise<void> => {
    if (view.kind === 'open') return;
    const answer = await reveal.run();
    if (answer === null) return;
    setWasOpened(true);
    setSecondsLeft(openForSeconds);
    setView({ kind: 'open', value: answer.value, endsAtMs: Date.now() + openForSeconds * 1000 });
  };
  const hold = useHold(
    () => void open(),
    () => {
      setIsPinned(!isPinned);
      void open();
    },
  );
  const isSaved = place !== null;
  const isOpen = view.kind === 'open';
  const isWanted = hold.isHeld || isPinned;
  const isOver = isSaved && wasOpened && !isOpen;
  return (
    <div className={styles.value} role="group" aria-label={t('newSecret.value')}>
      {isOpen && isWanted && isInFront ? (
        <SecretGlyphs value={view.value} />
      ) : (
        <span className={styles.glyphs} aria-label={t('newSecret.hidden', { hint })} role="img">
          {hint}
          {'•'.repeat(14)}
        </span>
      )}
      {isOver ? (
        <span className={styles.soft}>{over}</span>
      ) : (
        <div className={styles.valueActions}>
          <Button variant="outlined" className={styles.hold} {...hold.handlers}>
            {t('newSecret.reveal')}
          </Button>
          {isOpen && (
            <>
              <Button
                variant="text"
                className={styles.pin}
                aria-pressed={isPinned}
                onClick={() => {
                  setIsPinned(!isPinned);
                }}
              >
                {t('newSecret.keepInSight')}
              </Button>
              <Button
                variant="text"
                onClick={() => {
                  setIsPinned(false);
                  setView({ kind: 'closed' });
                }}
              >
                {isSaved ? t('newSecret.hide') : t('newSecret.hideForNow')}
              </Button>
            </>
          )}
        </div>
      )}
      {isOpen && (
        <span role="timer" className={styles.soft}>
          {isInFront ? t('newSecret.hidesIn', { seconds: secondsLeft }) : t('newSecret.covered')}
        </span>
      )}
      {reveal.error !== null && <span className={styles.problem}>{errorText(reveal.error)}</span>}
    </div>
  );
}
