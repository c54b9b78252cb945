import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProxyQuestion } from '../../../shared/ipc/state/session-state';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { FramedDialog } from '../../ui/dialog-frame';
import frame from '../../ui/dialog-frame.module.css';
import { useReported } from '../../ui/use-reported';
import { desktop } from '../../desktop/bridge';

/** A proxy wants to know who we are before it lets requests through. */
export function ProxyDialog({ question }: { readonly question: ProxyQuestion }) {
  const { t } = useTranslation();
  const reported = useReported();
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [isKept, setIsKept] = useState(true);
  const decline = (): void => void reported(desktop.proxy.decline());
  return (
    <FramedDialog
      title={t('proxy.title')}
      width={420}
      onSubmit={() => void reported(desktop.proxy.answer({ user, password, isKept }))}
      isBrowserChecked
      onClose={decline}
      buttons={
        <>
          <Button variant="outlined" onClick={decline}>
            {t('common.cancel')}
          </Button>
          <Button variant="contained" type="submit">
            {t('proxy.confirm')}
          </Button>
        </>
      }
    >
      <p className={frame.text}>{t('proxy.text', { proxy: question.proxy })}</p>
      {question.wasRefused && <Banner tone="problem">{t('proxy.refused')}</Banner>}
      <TextField
        label={t('proxy.user')}
        value={user}
        autoFocus
        required
        autoComplete="off"
        slotProps={{ htmlInput: { maxLength: 500, spellCheck: false } }}
        onChange={(event) => {
          setUser(event.target.value);
        }}
      />
      <TextField
        label={t('proxy.password')}
        type="password"
        value={password}
        autoComplete="off"
        slotProps={{ htmlInput: { maxLength: 500 } }}
        onChange={(event) => {
          setPassword(event.target.value);
        }}
      />
      <label className={frame.choice}>
        <input
          type="checkbox"
          checked={isKept}
          onChange={(event) => {
            setIsKept(event.target.checked);
          }}
        />
        {t('proxy.keep')}
      </label>
    </FramedDialog>
  );
}
