import TextField from '@mui/material/TextField';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { longestRotationText } from '../../../shared/domain/rotation';
import type { Result } from '../../../shared/ipc/result';
import { Button } from '../../ui/button';
import { FramedDialog } from '../../ui/dialog-frame';
import { useCall } from '../../ui/use-call';
import { useErrorText } from '../../words/error-text';
import styles from './rotation.module.css';

/** Asks for a few words that the record needs. Without them nothing is sent; what main refuses stands beside the field. */
export function ReasonDialog({
  title,
  text,
  label,
  help,
  confirm,
  longest = longestRotationText,
  send,
  onClose,
  onSent = onClose,
}: {
  readonly title: string;
  readonly text: string;
  readonly label: string;
  readonly help: string;
  readonly confirm: string;
  /** In characters. */
  readonly longest?: number;
  readonly send: (words: string) => Promise<Result<null>>;
  readonly onClose: () => void;
  /** Taken; it closes then, where nothing else is said. */
  readonly onSent?: () => void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [words, setWords] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const call = useCall(
    useCallback(
      async (typed: string) => {
        const answer = await send(typed);
        return answer.ok ? { ...answer, value: true } : answer;
      },
      [send],
    ),
  );
  const submit = async (): Promise<void> => {
    setIsMissing(words.trim() === '');
    if (words.trim() === '') return;
    if ((await call.run(words)) !== null) onSent();
  };
  const wrong = isMissing
    ? errorText({ code: 'reason-missing' })
    : call.error === null
      ? null
      : errorText(call.error);
  return (
    <FramedDialog
      title={title}
      width={480}
      onSubmit={() => void submit()}
      onClose={onClose}
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
        label={label}
        value={words}
        autoFocus
        multiline
        minRows={2}
        maxRows={6}
        error={wrong !== null}
        helperText={wrong ?? help}
        onChange={(event) => {
          setWords(event.target.value);
          setIsMissing(false);
          call.forget();
        }}
        slotProps={{ htmlInput: { dir: 'auto', autoComplete: 'off', maxLength: longest } }}
      />
    </FramedDialog>
  );
}
