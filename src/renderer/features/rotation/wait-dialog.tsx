import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rotation } from '../../../shared/domain/rotation';
import { offeredSafetyWaitHours } from '../../../shared/domain/settings';
import { desktop } from '../../desktop/bridge';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { FramedDialog } from '../../ui/dialog-frame';
import { useCall } from '../../ui/use-call';
import { errorText } from '../../words/error-text';
import { waitLength } from '../../words/wait-length';
import styles from './rotation.module.css';
import { hoursOf } from './use-evidence';

/** Changes the length of the safety wait of this rotation. */
export function WaitDialog({
  rotation: { id: rotationId, waitMs },
  onClose,
}: {
  readonly rotation: Pick<Rotation, 'id' | 'waitMs'>;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const now = hoursOf(waitMs);
  const [hours, setHours] = useState(now);
  const offered = [...new Set<number>([...offeredSafetyWaitHours, now])].toSorted((a, b) => a - b);
  const call = useCall(
    useCallback(async () => {
      const answer = await desktop.rotations.setWait({ rotationId, hours });
      return answer.ok ? { ...answer, value: true } : answer;
    }, [rotationId, hours]),
  );
  return (
    <FramedDialog
      title={t('rotation.waitDialog.title')}
      width={460}
      onClose={onClose}
      onSubmit={() =>
        void call.run().then((done) => {
          if (done !== null) onClose();
        })
      }
      buttons={
        <>
          <Button variant="outlined" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" variant="contained" isBusy={call.isRunning}>
            {t('rotation.waitDialog.confirm')}
          </Button>
        </>
      }
    >
      <p className={styles.soft}>{t('rotation.waitDialog.text')}</p>
      <TextField
        select
        autoFocus
        label={t('rotation.waitDialog.hours')}
        value={hours}
        onChange={(event) => {
          setHours(Number(event.target.value));
        }}
      >
        {offered.map((one) => (
          <MenuItem key={one} value={one}>
            {waitLength(t, one)}
          </MenuItem>
        ))}
      </TextField>
      {call.error !== null && <Banner tone="problem">{errorText(t, call.error)}</Banner>}
    </FramedDialog>
  );
}
