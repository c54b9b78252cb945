import { useTranslation } from 'react-i18next';
import type { TrayAnswer } from '../../../shared/ipc/state/desktop-state';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { useReported } from '../../ui/use-reported';
import { desktop } from '../../desktop/bridge';
import styles from './settings.module.css';

/** Asked once, when the window is closed for the first time: stay in the tray, or end. */
export function ExplainTrayDialog() {
  const { t } = useTranslation();
  const reported = useReported();
  const answer = (choice: TrayAnswer): void => void reported(desktop.tray.answer({ answer: choice }));
  return (
    <Dialog
      labelledBy="tray-title"
      onClose={() => {
        answer('stay');
      }}
    >
      <div className={styles.dialog}>
        <h2 id="tray-title" className={styles.title}>
          {t('explainTray.title')}
        </h2>
        <p className={styles.text}>{t('explainTray.text', { product: t('product') })}</p>
        <div className={styles.buttons}>
          <Button
            variant="text"
            onClick={() => {
              answer('stay');
            }}
          >
            {t('common.cancel')}
          </Button>
          <Button
            variant="outlined"
            onClick={() => {
              answer('quit');
            }}
          >
            {t('explainTray.quit')}
          </Button>
          <Button
            variant="contained"
            autoFocus
            onClick={() => {
              answer('hide');
            }}
          >
            {t('explainTray.hide')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
