import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VaultSummary } from '../../../shared/ipc/state/vault-state';
import { Button } from '../../ui/button';
import { UnlockVaultDialog } from './unlock-vault-dialog';
import { openedBy } from './vault-opening';

/** Asks for what opens a place. Not for the keychain and commands. */
export function UnlockButton({
  vault,
  name,
  isUrgent,
  onDone,
}: {
  readonly vault: VaultSummary;
  readonly name: string;
  /** Without it nothing works here. */
  readonly isUrgent: boolean;
  readonly onDone?: () => void;
}) {
  const { t } = useTranslation();
  const [isAsking, setIsAsking] = useState(false);
  const isToken = openedBy(vault) === 'token';
  return (
    <>
      <Button
        variant={isUrgent ? 'contained' : 'outlined'}
        size="small"
        aria-label={t(isToken ? 'vaults.newTokenOf' : 'vaults.unlockOf', { name })}
        onClick={() => {
          setIsAsking(true);
        }}
      >
        {t(isToken ? 'vaults.newToken' : 'vaults.unlock')}
      </Button>
      {isAsking && (
        <UnlockVaultDialog
          vault={vault}
          name={name}
          isToken={isToken}
          onDone={onDone}
          onClose={() => {
            setIsAsking(false);
          }}
        />
      )}
    </>
  );
}
