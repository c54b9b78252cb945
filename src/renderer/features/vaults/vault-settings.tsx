import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { useReported } from '../../ui/use-reported';
import { desktop } from '../../desktop/bridge';
import { useVaults } from '../../desktop/slices';
import { AddVaultDialog } from './add-vault-dialog';
import { VaultRow } from './vault-row';
import styles from './vaults.module.css';

/** The places for values: which there are, who can read them, whether they answer, and where new values go. */
export function VaultSettings() {
  const { vaults, vault, commandRule } = useVaults();
  const { t } = useTranslation();
  const reported = useReported();
  const [isAdding, setIsAdding] = useState(false);
  const usual = vaults.filter(({ isUsual }) => isUsual).map(({ id }) => id);
  const choose = (id: string, isChosen: boolean): void => {
    const wanted = vaults
      .filter((other) => (other.id === id ? isChosen : other.isUsual))
      .sort((a, b) => Number(b.canReadBack) - Number(a.canReadBack))
      .map((other) => other.id);
    if (wanted.length > 0) void reported(desktop.vaults.choose({ vaultIds: wanted }));
  };
  return (
    <div className={styles.group}>
      <p className={styles.help}>{t('vaults.text')}</p>
      <ul className={styles.list}>
        {vaults.map((known) => (
          <VaultRow
            key={known.id}
            vault={known}
            usualState={vault}
            commandRule={commandRule}
            isOnlyChoice={known.isUsual && usual.length === 1}
            onChoose={(isChosen) => {
              choose(known.id, isChosen);
            }}
          />
        ))}
      </ul>
      {commandRule.kind === 'forbidden' && (
        <p className={styles.help}>
          {t(`vaults.commandsForbidden.${commandRule.reason}`, { file: commandRule.file })}
        </p>
      )}
      {vaults.length === 1 && <p className={styles.help}>{t('vaults.secondPlace')}</p>}
      <div>
        <Button
          variant="outlined"
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
    </div>
  );
}
