import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { useReported } from '../../ui/use-reported';
import { desktop } from '../../desktop/bridge';
import styles from './keychain.module.css';

/** The system asks for the keychain's password, or whether we may have an item: there is nothing to do here but wait. */
export function KeychainDialog() {
  const { t } = useTranslation();
  const reported = useReported();
  const cancel = (): void => void reported(desktop.keychain.cancel());
  return (
    <Dialog labelledBy="keychain-title" isAlert onClose={cancel}>
      <div className={styles.dialog}>
        <h2 id="keychain-title" className={styles.title}>
          {t('keychain.title')}
        </h2>
        <p className={styles.text}>{t('keychain.text')}</p>
        <div className={styles.buttons}>
          <Button variant="outlined" autoFocus onClick={cancel}>
            {t('common.cancel')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
