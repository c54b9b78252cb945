import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { FramedDialog } from '../../ui/dialog-frame';
import frame from '../../ui/dialog-frame.module.css';
import { useReported } from '../../ui/use-reported';
import { desktop } from '../../desktop/bridge';

/** The system asks for the keychain's password, or whether we may have an item: there is nothing to do here but wait. */
export function KeychainDialog() {
  const { t } = useTranslation();
  const reported = useReported();
  const cancel = (): void => void reported(desktop.keychain.cancel());
  return (
    <FramedDialog
      title={t('keychain.title')}
      width={420}
      isAlert
      onClose={cancel}
      buttons={
        <Button variant="outlined" autoFocus onClick={cancel}>
          {t('common.cancel')}
        </Button>
      }
    >
      <p className={frame.text}>{t('keychain.text')}</p>
    </FramedDialog>
  );
}
