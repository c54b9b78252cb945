import { useTranslation } from 'react-i18next';
import type { TrayAnswer } from '../../../shared/ipc/state/desktop-state';
import { Button } from '../../ui/button';
import { FramedDialog } from '../../ui/dialog-frame';
import frame from '../../ui/dialog-frame.module.css';
import { useReported } from '../../ui/use-reported';
import { desktop } from '../../desktop/bridge';

/** Asked once, when the window is closed for the first time: stay in the tray, or end. */
export function ExplainTrayDialog() {
  const { t } = useTranslation();
  const reported = useReported();
  const answer = (choice: TrayAnswer): void => void reported(desktop.tray.answer({ answer: choice }));
  return (
    <FramedDialog
      title={t('explainTray.title')}
      width={460}
      onClose={() => {
        answer('stay');
      }}
      buttons={
        <>
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
        </>
      }
    >
      <p className={frame.text}>{t('explainTray.text', { product: t('product') })}</p>
    </FramedDialog>
  );
}
