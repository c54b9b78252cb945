import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/ipc/result';
import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { errorText } from '../../components/error-text';
import styles from './by-hand.module.css';

/** A dialog with a form in it: Enter sends it, Escape leaves it. */
export function FormDialog({
  title,
  confirm,
  tone = 'primary',
  isRunning = false,
  isReady = true,
  isWide = false,
  isDone = false,
  error = null,
  onClose,
  onSubmit,
  children,
}: {
  readonly title: string;
  readonly confirm: string;
  /** Of a danger, *Cancel* has the focus. */
  readonly tone?: 'primary' | 'error';
  readonly isRunning?: boolean;
  readonly isReady?: boolean;
  readonly isWide?: boolean;
  /** What it was opened for is done: there is nothing to cancel any more. */
  readonly isDone?: boolean;
  readonly error?: AppError | null;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <Dialog labelledBy={id} onClose={onClose}>
      <form
        className={`${styles.dialog ?? ''} ${isWide ? (styles.wide ?? '') : ''}`}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {children}
        {error !== null && <Banner tone="problem">{errorText(t, error)}</Banner>}
        <div className={styles.buttons}>
          {!isDone && (
            <Button variant="outlined" autoFocus={tone === 'error'} onClick={onClose}>
              {t('common.cancel')}
            </Button>
          )}
          <Button variant="contained" color={tone} type="submit" disabled={!isReady} isBusy={isRunning}>
            {confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
