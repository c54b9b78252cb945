import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProxyQuestion } from '../../../shared/ipc/state/session-state';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { useReported } from '../../ui/use-reported';
import { desktop } from '../../desktop/bridge';
import styles from './proxy.module.css';

/** A proxy wants to know who we are before it lets requests through. */
export function ProxyDialog({ question }: { readonly question: ProxyQuestion }) {
  const { t } = useTranslation();
  const reported = useReported();
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [isKept, setIsKept] = useState(true);
  const decline = (): void => void reported(desktop.proxy.decline());
  return (
    <Dialog labelledBy="proxy-title" onClose={decline}>
      <form
        className={styles.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          void reported(desktop.proxy.answer({ user, password, isKept }));
        }}
      >
        <h2 id="proxy-title" className={styles.title}>
          {t('proxy.title')}
        </h2>
        <p className={styles.text}>{t('proxy.text', { proxy: question.proxy })}</p>
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
        <label className={styles.choice}>
          <input
            type="checkbox"
            checked={isKept}
            onChange={(event) => {
              setIsKept(event.target.checked);
            }}
          />
          {t('proxy.keep')}
        </label>
        <div className={styles.buttons}>
          <Button variant="outlined" onClick={decline}>
            {t('common.cancel')}
          </Button>
          <Button variant="contained" type="submit">
            {t('proxy.confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
