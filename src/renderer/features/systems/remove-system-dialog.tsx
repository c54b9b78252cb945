import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApplicationSystem } from '../../../shared/domain/system';
import { desktop } from '../../desktop/bridge';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { FramedDialog } from '../../ui/dialog-frame';
import { useCall } from '../../ui/use-call';
import { useErrorText } from '../../words/error-text';
import styles from './systems.module.css';

/** Takes a system out of the list, and so out of the checklist of a rotation that is under way. *Cancel* has the focus. */
export function RemoveSystemDialog({
  system: { id: systemId, name },
  onClose,
}: {
  readonly system: ApplicationSystem;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const remove = useCall(
    useCallback(async () => {
      const answer = await desktop.systems.remove({ systemId });
      return answer.ok ? { ...answer, value: true } : answer;
    }, [systemId]),
  );
  return (
    <FramedDialog
      title={t('systems.removeTitle', { name })}
      isAlert
      width={460}
      onClose={onClose}
      onSubmit={() =>
        void remove.run().then((done) => {
          if (done !== null) onClose();
        })
      }
      buttons={
        <>
          <Button variant="outlined" autoFocus onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" variant="contained" color="error" isBusy={remove.isRunning}>
            {t('systems.remove')}
          </Button>
        </>
      }
    >
      <p className={styles.words}>{t('systems.removeText')}</p>
      {remove.error !== null && <Banner tone="problem">{errorText(remove.error)}</Banner>}
    </FramedDialog>
  );
}
