import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VaultSummary } from '../../../shared/ipc/state/vault-state';
import { Button } from '../../ui/button';
import { useErrorText } from '../../words/error-text';
import { useCall } from '../../ui/use-call';
import { desktop } from '../../desktop/bridge';
import { useVaults } from '../../desktop/slices';
import { AddVaultDialog } from './add-vault-dialog';
import { UnlockButton } from './unlock-button';
import { vaultName } from './vault-name';
import { wantsOpening } from './vault-opening';
import styles from './vaults.module.css';

/** Every place that could take a value which has none yet, by name; one that is missing can be added. */
export function SaveElsewhere({
  applicationId,
  keyId,
}: {
  readonly applicationId: string;
  readonly keyId: string;
}) {
  const { t } = useTranslation();
  const { vaults, vault, commandRule } = useVaults();
  const [isAdding, setIsAdding] = useState(false);
  return (
    <>
      <ul className={styles.list} aria-label={t('vaults.anyPlace')}>
        {vaults.map((known) => (
          <li key={known.id} className={styles.delivery} role="listitem">
            <span>{vaultName(t, known, vault)}</span>
            {wantsOpening(known, null) ? (
              <UnlockButton vault={known} name={vaultName(t, known, vault)} isUrgent={false} />
            ) : (
              <SaveThere
                known={known}
                name={vaultName(t, known, vault)}
                applicationId={applicationId}
                keyId={keyId}
              />
            )}
          </li>
        ))}
      </ul>
      <div>
        <Button
          variant="text"
          onClick={() => {
            setIsAdding(true);
          }}
        >
          {t('vaults.add')}
        </Button>
      </div>
      {isAdding && (
        <AddVaultDialog
          isCommandAllowed={commandRule.kind === 'allowed'}
          onClose={() => {
            setIsAdding(false);
          }}
        />
      )}
    </>
  );
}

function SaveThere({
  known,
  name,
  applicationId,
  keyId,
}: {
  readonly known: VaultSummary;
  readonly name: string;
  readonly applicationId: string;
  readonly keyId: string;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { id: vaultId } = known;
  const save = useCall(
    useCallback(
      () => desktop.secrets.saveAgain({ applicationId, keyId, vaultId }),
      [applicationId, keyId, vaultId],
    ),
  );
  return (
    <>
      <Button variant="outlined" size="small" isBusy={save.isRunning} onClick={() => void save.run()}>
        {t('vaults.saveIn', { name })}
      </Button>
      {save.error !== null && <span className={styles.problem}>{errorText(save.error)}</span>}
    </>
  );
}
