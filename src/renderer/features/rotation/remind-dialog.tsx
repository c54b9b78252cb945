import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { desktop } from '../../desktop/bridge';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { FramedDialog } from '../../ui/dialog-frame';
import { useCall } from '../../ui/use-call';
import { useDates } from '../../words/dates';
import { errorText } from '../../words/error-text';
import { leftInWords } from './left-in-words';
import type { RotationView } from './rotation-view';
import styles from './rotation.module.css';

const hourMs = 3_600_000;
const offeredHours: readonly number[] = [2, 24, 72, 168];
/** As long as it may take to move a system in a hurry. */
const beforeExpiryMs = 2 * hourMs;

/** Asks when to be reminded of a system that is open: at some time before the old secret expires. */
export function RemindDialog({
  view: { rotation, progress, nowMs },
  systemId,
  name,
  onClose,
}: {
  readonly view: RotationView;
  readonly systemId: string;
  readonly name: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { formatDayAndTime } = useDates();
  const { id: rotationId } = rotation;
  const lastMs = progress.oldExpiresAtMs - beforeExpiryMs;
  // Counted once: what is chosen stays that moment while the dialog is open.
  const [offered] = useState(() => [
    ...offeredHours.map((hours) => nowMs + hours * hourMs).filter((ms) => lastMs <= nowMs || ms < lastMs),
    ...(lastMs > nowMs ? [lastMs] : []),
  ]);
  const [dueMs, setDueMs] = useState(offered[0] ?? nowMs + hourMs);
  const call = useCall(
    useCallback(async () => {
      const answer = await desktop.rotations.remind({ rotationId, systemId, dueMs });
      return answer.ok ? { ...answer, value: true } : answer;
    }, [rotationId, systemId, dueMs]),
  );
  const wordsOf = (ms: number): string => {
    const date = formatDayAndTime(new Date(ms).toISOString());
    return ms === lastMs
      ? t('rotation.remindDialog.beforeExpiry', { date })
      : t('rotation.remindDialog.at', { left: leftInWords(t, ms - nowMs), date });
  };
  return (
    <FramedDialog
      title={t('rotation.remindDialog.title', { name })}
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
            {t('rotation.remindDialog.confirm')}
          </Button>
        </>
      }
    >
      <p className={styles.soft}>{t('rotation.remindDialog.text')}</p>
      <TextField
        select
        autoFocus
        label={t('rotation.remindDialog.when')}
        value={dueMs}
        onChange={(event) => {
          setDueMs(Number(event.target.value));
        }}
      >
        {offered.map((ms) => (
          <MenuItem key={ms} value={ms}>
            {wordsOf(ms)}
          </MenuItem>
        ))}
      </TextField>
      {call.error !== null && <Banner tone="problem">{errorText(t, call.error)}</Banner>}
    </FramedDialog>
  );
}
