import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppState } from '../../../shared/ipc/state';
import type { VaultSummary } from '../../../shared/ipc/state/vault-state';
import { Button } from '../../components/button';
import { errorText } from '../../components/error-text';
import { useCall } from '../../components/use-call';
import { desktop } from '../../desktop/bridge';
import { AddVaultDialog } from './add-vault-dialog';
import { UnlockButton } from './unlock-button';
import { vaultName } from './vault-name';
import { wantsOpening } from './vault-opening';
import styles from './vaults.module.css';

/** Every place that could take a value which has none yet, by name; one that is missing can be added. */
export function SaveElsewhere({
  state,
  keyId,
}: {
  readonly state: Pick<AppState, 'vaults' | 'vault' | 'commandRule'>;
  readonly keyId: string;
}) {
  const { t } = useTranslation();
  const [isAdding, setIsAdding] = useState(false);
  return (
    <>
      <ul className={styles.list} aria-label={t('vaults.anyPlace')}>
        {state.vaults.map((known) => (
          <li key={known.id} className={styles.delivery} role="listitem">
            <span>{vaultName(t, known, state.vault)}</span>
            {wantsOpening(known, null) ? (
              <UnlockButton vault={known} name={vaultName(t, known, state.vault)} isUrgent={false} />
            ) : (
              <SaveThere known={known} name={vaultName(t, known, state.vault)} keyId={keyId} />
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
          isCommandAllowed={state.commandRule.kind === 'allowed'}
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
  keyId,
}: {
  readonly known: VaultSummary;
  readonly name: string;
  readonly keyId: string;
}) {
  const { t } = useTranslation();
  const { id: vaultId } = known;
  const save = useCall(useCallback(() => desktop.secrets.saveAgain({ keyId, vaultId }), [keyId, vaultId]));
  return (
    <>
      <Button variant="outlined" size="small" isBusy={save.isRunning} onClick={() => void save.run()}>
        {t('vaults.saveIn', { name })}
      </Button>
      {save.error !== null && <span className={styles.problem}>{errorText(t, save.error)}</span>}
    </>
  );
}
