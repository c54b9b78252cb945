import TextField from '@mui/material/TextField';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ok } from '../../../shared/ipc/result';
import type { VaultSummary } from '../../../shared/ipc/state/vault-state';
import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { errorText } from '../../components/error-text';
import { useCall } from '../../components/use-call';
import { desktop } from '../../desktop/bridge';
import styles from './vaults.module.css';

/** Asks for the passphrase of a file. */
export function UnlockVaultDialog({
  vault,
  onClose,
}: {
  readonly vault: VaultSummary;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { id: vaultId, label } = vault;
  const [passphrase, setPassphrase] = useState('');
  const [isKept, setIsKept] = useState(false);
  const unlock = useCall(
    useCallback(async () => {
      const unlocked = await desktop.vaults.unlock({ vaultId, passphrase, isKept });
      return unlocked.ok ? ok(true) : unlocked;
    }, [vaultId, passphrase, isKept]),
  );
  return (
    <Dialog labelledBy="unlock-title" onClose={onClose}>
      <form
        className={styles.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          void unlock.run().then((isDone) => {
            if (isDone !== null) onClose();
          });
        }}
      >
        <h2 id="unlock-title" className={styles.title}>
          {t('vaults.unlockOf', { name: label ?? '' })}
        </h2>
        <TextField
          label={t('vaults.passphrase')}
          type="password"
          value={passphrase}
          autoFocus
          autoComplete="off"
          onChange={(event) => {
            setPassphrase(event.target.value);
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
          {t('vaults.keepPassphrase')}
        </label>
        {unlock.error !== null && <Banner tone="problem">{errorText(t, unlock.error)}</Banner>}
        <div className={styles.buttons}>
          <Button variant="outlined" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button variant="contained" type="submit" isBusy={unlock.isRunning}>
            {unlock.isRunning ? t('vaults.opening') : t('vaults.unlock')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
