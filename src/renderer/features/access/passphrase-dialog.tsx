import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PassphraseDeed } from '../../../shared/ipc/channels/access-channels';
import { ok, type Result } from '../../../shared/ipc/result';
import { fewestPassphraseCharacters } from '../../../shared/ipc/state/access-state';
import { desktop } from '../../desktop/bridge';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { useCall } from '../../ui/use-call';
import { useErrorText } from '../../words/error-text';
import styles from './access.module.css';

/** `give` before a value leaves; the others are what a person does with a passphrase. */
export type PassphraseTask = 'give' | 'set' | 'change' | 'remove';

/** Asks for the passphrase, or a new one. What was typed goes to main and is not kept here. */
export function PassphraseDialog({
  task,
  onDone,
  onClose,
}: {
  readonly task: PassphraseTask;
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [current, setCurrent] = useState('');
  const [wanted, setWanted] = useState('');
  const [again, setAgain] = useState('');
  const needsCurrent = task !== 'set';
  const needsWanted = task === 'set' || task === 'change';
  const isTooShort = needsWanted && [...wanted].length < fewestPassphraseCharacters;
  const isOther = needsWanted && wanted !== again;
  const call = useCall(send);
  const submit = async (): Promise<void> => {
    const isDone = await call.run(deedOf(task, current, wanted));
    // Only what may be wrong is typed anew.
    if (isDone === null) setCurrent('');
    else onDone();
  };
  return (
    <Dialog labelledBy="passphrase-title" onClose={onClose}>
      <form
        className={styles.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          void submit();
        }}
      >
        <h2 id="passphrase-title" className={styles.title}>
          {t(`passphrase.${task}.title`)}
        </h2>
        <p className={styles.text}>{t(`passphrase.${task}.text`)}</p>
        {needsCurrent && (
          <TextField
            label={t(needsWanted ? 'passphrase.current' : 'passphrase.passphrase')}
            type="password"
            value={current}
            autoFocus
            autoComplete="off"
            onChange={(event) => {
              setCurrent(event.target.value);
            }}
          />
        )}
        {needsWanted && (
          <>
            <TextField
              label={t('passphrase.wanted')}
              helperText={t('passphrase.wantedHelp', { count: fewestPassphraseCharacters })}
              type="password"
              value={wanted}
              autoFocus={!needsCurrent}
              autoComplete="off"
              onChange={(event) => {
                setWanted(event.target.value);
              }}
            />
            <TextField
              label={t('passphrase.again')}
              helperText={again !== '' && isOther ? t('passphrase.differs') : ' '}
              error={again !== '' && isOther}
              type="password"
              value={again}
              autoComplete="off"
              onChange={(event) => {
                setAgain(event.target.value);
              }}
            />
          </>
        )}
        {call.error !== null && <Banner tone="problem">{errorText(call.error)}</Banner>}
        {needsCurrent && <p className={styles.text}>{t('passphrase.forgotten')}</p>}
        <div className={styles.buttons}>
          <Button variant="outlined" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            variant="contained"
            type="submit"
            disabled={(needsCurrent && current === '') || isTooShort || isOther}
            isBusy={call.isRunning}
          >
            {t(`passphrase.${task}.do`)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

async function send(deed: PassphraseDeed): Promise<Result<true>> {
  const done = await desktop.access.passphrase(deed);
  return done.ok ? ok(true) : done;
}

function deedOf(task: PassphraseTask, current: string, wanted: string): PassphraseDeed {
  switch (task) {
    case 'give':
      return { kind: 'give', passphrase: current };
    case 'set':
      return { kind: 'set', current: null, wanted };
    case 'change':
      return { kind: 'set', current, wanted };
    case 'remove':
      return { kind: 'remove', current };
  }
}
