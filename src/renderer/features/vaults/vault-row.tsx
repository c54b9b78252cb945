import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdministratorRule } from '../../../shared/domain/administrator-rule';
import type { VaultState, VaultSummary } from '../../../shared/ipc/state/vault-state';
import { Button } from '../../ui/button';
import { Chip } from '../../ui/chip';
import { useErrorText } from '../../words/error-text';
import { useCall } from '../../ui/use-call';
import { useReported } from '../../ui/use-reported';
import { desktop } from '../../desktop/bridge';
import { UnlockButton } from './unlock-button';
import { vaultName } from './vault-name';
import { openedBy, wantsOpening } from './vault-opening';
import styles from './vaults.module.css';

/** One place for values. */
export function VaultRow({
  vault,
  usualState,
  commandRule,
  isOnlyChoice,
  onChoose,
}: {
  readonly vault: VaultSummary;
  readonly usualState: VaultState;
  readonly commandRule: AdministratorRule;
  /** New values need a place: the only one cannot be given up. */
  readonly isOnlyChoice: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const reported = useReported();
  const { id: vaultId, isUnlocked } = vault;
  const probe = useCall(
    useCallback(() => desktop.vaults.probe({ vaultId }), [vaultId]),
    true,
  );
  const name = vaultName(t, vault, probe.value === null ? usualState : { kind: 'ready', place: probe.value });
  return (
    <li className={styles.vault}>
      <div className={styles.words}>
        <label className={styles.choice}>
          <input
            type="checkbox"
            checked={vault.isUsual}
            disabled={isOnlyChoice}
            onChange={(event) => {
              onChoose(event.target.checked);
            }}
          />
          <strong>{name}</strong>
          {vault.kind !== 'keychain' && <span className={styles.soft}>{t(`places.${vault.kind}`)}</span>}
        </label>
        {vault.where !== null && <code className={styles.where}>{vault.where}</code>}
        <p className={styles.help}>{t(`vaults.readers.${vault.readers}`)}</p>
        {vault.kind === 'command' && commandRule.kind === 'forbidden' && (
          <p className={styles.problem}>{t('vaults.isForbidden')}</p>
        )}
        {!vault.canReadBack && <p className={styles.help}>{t('vaults.unchecked')}</p>}
        {!vault.canRemove && <p className={styles.help}>{t('vaults.staysThere')}</p>}
        <div role="status">
          {probe.value !== null && (
            <Chip tone={vault.probed === 'checked' ? 'healthy' : 'neutral'}>
              {t(`vaults.works.${vault.probed}`)}
            </Chip>
          )}
          {probe.error !== null && <span className={styles.problem}>{errorText(probe.error)}</span>}
        </div>
      </div>
      <div className={styles.actions}>
        {(openedBy(vault) === 'token' || isUnlocked === false) && (
          <UnlockButton
            vault={vault}
            name={name}
            isUrgent={wantsOpening(vault, probe.error)}
            onDone={probe.forget}
          />
        )}
        {isUnlocked === true && (
          <Button
            variant="outlined"
            size="small"
            aria-label={t('vaults.lockOf', { name })}
            onClick={() => void reported(desktop.vaults.lock({ vaultId }))}
          >
            {t('vaults.lock')}
          </Button>
        )}
        <Button
          variant="outlined"
          size="small"
          isBusy={probe.isRunning}
          aria-label={t('vaults.checkOf', { name })}
          onClick={() => void probe.run()}
        >
          {probe.isRunning ? t('vaults.checking') : t('vaults.check')}
        </Button>
        {vault.kind !== 'keychain' && (
          <Button
            variant="text"
            size="small"
            aria-label={t('vaults.removeOf', { name })}
            onClick={() => void reported(desktop.vaults.remove({ vaultId }))}
          >
            {t('vaults.remove')}
          </Button>
        )}
      </div>
    </li>
  );
}
