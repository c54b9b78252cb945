import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptValue } from '../../../shared/ipc/contract';
import type { EnvironmentSummary } from '../../../shared/ipc/state';
import { Banner } from '../../components/banner';
import { errorText } from '../../components/error-text';
import { useCall } from '../../components/use-call';
import { desktop } from '../../desktop/bridge';
import styles from './remove-account.module.css';

/** Takes an account off this computer, and says what stays: values in the keychain are the user's own. */
export function RemoveAccountDialog({
  environment,
  onClose,
}: {
  readonly environment: EnvironmentSummary;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { id, name } = environment;
  const [kept, setKept] = useState<readonly KeptValue[] | null>(null);
  const remove = useCall(useCallback(() => desktop.account.remove({ environmentId: id }), [id]));
  const onRemove = async (): Promise<void> => {
    const answer = await remove.run();
    if (answer !== null) setKept(answer.kept);
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby="remove-title" maxWidth={false}>
      <div className={styles.dialog}>
        <h2 id="remove-title" className={styles.title}>
          {kept === null ? t('removeAccount.title', { name }) : t('removeAccount.done', { name })}
        </h2>
        {kept === null && <p className={styles.text}>{t('removeAccount.text')}</p>}
        {kept !== null && kept.length === 0 && (
          <p className={styles.text}>{t('removeAccount.nothingKept')}</p>
        )}
        {kept !== null && kept.length > 0 && (
          <>
            <p className={styles.text}>{t('removeAccount.kept', { count: kept.length })}</p>
            <ul className={styles.list}>
              {kept.map(({ account, secretName, place }) => (
                <li key={account}>
                  <bdi>{secretName}</bdi> · {t(`places.${place}`)}
                  <code>{account}</code>
                </li>
              ))}
            </ul>
          </>
        )}
        {remove.error !== null && <Banner tone="problem">{errorText(t, remove.error)}</Banner>}
        <div className={styles.buttons}>
          {kept === null ? (
            <>
              <Button variant="outlined" autoFocus onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button
                variant="contained"
                color="error"
                disabled={remove.isRunning}
                onClick={() => void onRemove()}
              >
                {t('removeAccount.confirm')}
              </Button>
            </>
          ) : (
            <Button variant="contained" onClick={onClose}>
              {t('common.close')}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}
