import Button from '@mui/material/Button';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VaultPlace } from '../../../shared/ipc/state';
import { errorText } from '../../components/error-text';
import { useCall } from '../../components/use-call';
import { useWindowFocus } from '../../components/use-window-focus';
import { desktop } from '../../desktop/bridge';
import { SecretGlyphs } from './secret-glyphs';
import styles from './create-secret.module.css';

const shownForSeconds = 60;

type View =
  { readonly kind: 'hidden' } | { readonly kind: 'shown'; readonly value: string; readonly endsAtMs: number };

/**
 * Shows the value on request: once, or as often as asked for while no vault has it. It lives in this component alone
 * and leaves with the view: by the button, after a minute, or when the page is left. While another window is in front
 * it is not in the page.
 */
export function RevealOnce({
  keyId,
  hint,
  place,
}: {
  readonly keyId: string;
  readonly hint: string;
  readonly place: VaultPlace | null;
}) {
  const { t } = useTranslation();
  const [view, setView] = useState<View>({ kind: 'hidden' });
  const [wasShown, setWasShown] = useState(false);
  const [secondsLeft, setSecondsLeft] = useState(shownForSeconds);
  const reveal = useCall(useCallback(() => desktop.secrets.reveal({ keyId }), [keyId]));

  const isInFront = useWindowFocus();
  const isSaved = place !== null;

  const endsAtMs = view.kind === 'shown' ? view.endsAtMs : null;
  useEffect(() => {
    if (endsAtMs === null) return;
    const timer = setInterval(() => {
      const left = Math.ceil((endsAtMs - Date.now()) / 1000);
      setSecondsLeft(Math.max(0, left));
      if (left <= 0) setView({ kind: 'hidden' });
    }, 250);
    return () => {
      clearInterval(timer);
    };
  }, [endsAtMs]);

  const onReveal = async (): Promise<void> => {
    const answer = await reveal.run();
    if (answer === null) return;
    setWasShown(true);
    setSecondsLeft(shownForSeconds);
    setView({ kind: 'shown', value: answer.value, endsAtMs: Date.now() + shownForSeconds * 1000 });
  };
  return (
    <div className={styles.value} role="group" aria-label={t('newSecret.value')}>
      {view.kind === 'shown' ? (
        <>
          {isInFront ? (
            <SecretGlyphs value={view.value} />
          ) : (
            <span className={styles.soft}>{t('newSecret.covered')}</span>
          )}
          <div className={styles.valueActions}>
            <span role="timer" className={styles.soft}>
              {t('newSecret.hidesIn', { seconds: secondsLeft })}
            </span>
            <Button
              variant="outlined"
              onClick={() => {
                setView({ kind: 'hidden' });
              }}
            >
              {isSaved ? t('newSecret.hide') : t('newSecret.hideForNow')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <span className={styles.glyphs} aria-label={t('newSecret.hidden', { hint })} role="img">
            {hint}
            {'•'.repeat(14)}
          </span>
          {isSaved && wasShown ? (
            <span className={styles.soft}>{t('newSecret.shown', { place: t(`places.${place}`) })}</span>
          ) : (
            <Button variant="outlined" disabled={reveal.isRunning} onClick={() => void onReveal()}>
              {isSaved ? t('newSecret.reveal') : t('newSecret.revealUnsaved')}
            </Button>
          )}
        </>
      )}
      {reveal.error !== null && <span className={styles.problem}>{errorText(t, reveal.error)}</span>}
    </div>
  );
}
