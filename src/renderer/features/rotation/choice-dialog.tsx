import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Result } from '../../../shared/ipc/result';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { FramedDialog } from '../../ui/dialog-frame';
import { useCall } from '../../ui/use-call';
import { useErrorText } from '../../words/error-text';
import styles from './rotation.module.css';

/** Asks for one of a few numbers, each said in words; it closes when main has taken it, and says why it has not. */
export function ChoiceDialog({
  title,
  text,
  label,
  confirm,
  offered,
  first,
  wordsOf,
  send,
  onClose,
}: {
  readonly title: string;
  readonly text: string;
  readonly label: string;
  readonly confirm: string;
  readonly offered: readonly number[];
  /** Chosen at first. */
  readonly first: number;
  readonly wordsOf: (choice: number) => string;
  readonly send: (choice: number) => Promise<Result<null>>;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [chosen, setChosen] = useState(first);
  const call = useCall(
    useCallback(async () => {
      const answer = await send(chosen);
      return answer.ok ? { ...answer, value: true } : answer;
    }, [send, chosen]),
  );
  return (
    <FramedDialog
      title={title}
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
            {confirm}
          </Button>
        </>
      }
    >
      <p className={styles.soft}>{text}</p>
      <TextField
        select
        autoFocus
        label={label}
        value={chosen}
        onChange={(event) => {
          setChosen(Number(event.target.value));
        }}
      >
        {offered.map((one) => (
          <MenuItem key={one} value={one}>
            {wordsOf(one)}
          </MenuItem>
        ))}
      </TextField>
      {call.error !== null && <Banner tone="problem">{errorText(call.error)}</Banner>}
    </FramedDialog>
  );
}
