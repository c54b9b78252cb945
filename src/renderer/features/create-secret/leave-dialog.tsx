import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import styles from './create-secret.module.css';

/** Asks before the only copy of a value is given up. *Stay* has the focus. */
export function LeaveDialog({
  name,
  onStay,
  onLeave,
}: {
  readonly name: string;
  readonly onStay: () => void;
  readonly onLeave: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Dialog labelledBy="leave-title" isAlert onClose={onStay}>
      <div className={styles.dialog}>
        <h2 id="leave-title" className={styles.title}>
          {t('newSecret.leave.title')}
        </h2>
        <p className={styles.soft}>{t('newSecret.leave.text', { name })}</p>
        <div className={styles.buttons}>
          <Button variant="outlined" color="error" onClick={onLeave}>
            {t('newSecret.leave.confirm')}
          </Button>
          <Button variant="contained" autoFocus onClick={onStay}>
            {t('newSecret.leave.stay')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
