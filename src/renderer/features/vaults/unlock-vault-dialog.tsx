import TextField from '@mui/material/TextField';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ok } from '../../../shared/ipc/result';
import type { VaultSummary } from '../../../shared/ipc/state/vault-state';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { FramedDialog } from '../../ui/dialog-frame';
import frame from '../../ui/dialog-frame.module.css';
import { useErrorText } from '../../words/error-text';
import { useCall } from '../../ui/use-call';
import { desktop } from '../../desktop/bridge';

/** Asks for the passphrase of a file, or for a newer token of a server, which is tried before it counts. */
export function UnlockVaultDialog({
  vault,
  name,
  isToken,
  onDone,
  onClose,
}: {
  readonly vault: VaultSummary;
  readonly name: string;
  readonly isToken: boolean;
  readonly onDone: (() => void) | undefined;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { id: vaultId } = vault;
  const [secret, setSecret] = useState('');
  const [isKept, setIsKept] = useState(false);
  const unlock = useCall(
    useCallback(async () => {
      const unlocked = await desktop.vaults.unlock({ vaultId, secret, isKept });
      if (!unlocked.ok) return unlocked;
      // Not after the call: an unlocked place may take the button with this dialog off the screen.
      onDone?.();
      return ok(true);
    }, [vaultId, secret, isKept, onDone]),
  );
  const [go, going] = isToken
    ? [t('vaults.useToken'), t('vaults.checking')]
    : [t('vaults.unlock'), t('vaults.opening')];
  return (
    <FramedDialog
      title={t(isToken ? 'vaults.newTokenOf' : 'vaults.unlockOf', { name })}
      width={520}
      onSubmit={() =>
        void unlock.run().then((isDone) => {
          if (isDone !== null) onClose();
        })
      }
      onClose={onClose}
      buttons={
        <>
          <Button variant="outlined" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button variant="contained" type="submit" isBusy={unlock.isRunning}>
            {unlock.isRunning ? going : go}
          </Button>
        </>
      }
    >
      <TextField
        label={t(isToken ? 'vaults.fields.token' : 'vaults.passphrase')}
        type="password"
        value={secret}
        autoFocus
        autoComplete="off"
        onChange={(event) => {
          setSecret(event.target.value);
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
        {t(isToken ? 'vaults.keepToken' : 'vaults.keepPassphrase')}
      </label>
      {unlock.error !== null && <Banner tone="problem">{errorText(unlock.error)}</Banner>}
    </FramedDialog>
  );
}
