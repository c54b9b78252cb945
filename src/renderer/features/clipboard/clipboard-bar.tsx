import { ClipboardCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ClipboardState } from '../../../shared/ipc/state/secret-state';
import { Button } from '../../ui/button';
import { useNow } from '../../words/use-now';
import { useReported } from '../../ui/use-reported';
import { desktop } from '../../desktop/bridge';
import styles from './clipboard-bar.module.css';

/** While a value of ours is on the clipboard: whose, for how long, and the way to take it off at once. */
export function ClipboardBar({
  clipboard,
  name,
}: {
  readonly clipboard: ClipboardState;
  readonly name: string;
}) {
  const { t } = useTranslation();
  const nowMs = useNow(500);
  const reported = useReported();
  const seconds = Math.max(0, Math.ceil((clipboard.clearsAtMs - nowMs) / 1000));
  return (
    <div className={styles.bar} role="group" aria-label={t('clipboard.title')}>
      <ClipboardCheck size={18} aria-hidden />
      <span>
        <bdi>{t('clipboard.holds', { name })}</bdi>{' '}
        <span className={styles.seconds}>{t('clipboard.clears', { count: seconds })}</span>
      </span>
      <Button variant="outlined" size="small" onClick={() => void reported(desktop.clipboard.clear())}>
        {t('clipboard.clear')}
      </Button>
    </div>
  );
}
