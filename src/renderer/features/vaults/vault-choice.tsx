import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application } from '../../../shared/domain/application';
import { useReported } from '../../ui/use-reported';
import { desktop } from '../../desktop/bridge';
import { useVaults } from '../../desktop/slices';
import { UnlockButton } from './unlock-button';
import { vaultName } from './vault-name';
import { wantsOpening } from './vault-opening';
import styles from './vaults.module.css';

/** Where the new values of one application go; remembered for it. Nothing to see while there is one place only. */
export function VaultChoice({
  application,
  onChanged,
}: {
  readonly application: Application;
  /** The places are others now: whether they answer is not known yet. */
  readonly onChanged: () => void;
}) {
  const { t } = useTranslation();
  const reported = useReported();
  const { vaults, vault, chosenVaults } = useVaults();
  if (vaults.length < 2) return null;
  const chosen =
    chosenVaults[application.appId] ?? vaults.filter(({ isUsual }) => isUsual).map(({ id }) => id);
  const choose = async (id: string, isChosen: boolean): Promise<void> => {
    const vaultIds = vaults
      .filter((other) => (other.id === id ? isChosen : chosen.includes(other.id)))
      .sort((a, b) => Number(b.canReadBack) - Number(a.canReadBack))
      .map((other) => other.id);
    if (vaultIds.length === 0) return;
    if (await reported(desktop.vaults.chooseFor({ applicationId: application.id, vaultIds }))) onChanged();
  };
  return (
    <div className={styles.row} role="group" aria-label={t('create.savedIn')}>
      {vaults.map((known) => (
        <Fragment key={known.id}>
          <label className={styles.choice}>
            <input
              type="checkbox"
              checked={chosen.includes(known.id)}
              disabled={chosen.length === 1 && chosen.includes(known.id)}
              onChange={(event) => void choose(known.id, event.target.checked)}
            />
            {vaultName(t, known, vault)}
          </label>
          {chosen.includes(known.id) &&
            wantsOpening(known, vault.kind === 'unavailable' ? vault.error : null) && (
              <UnlockButton
                vault={known}
                name={vaultName(t, known, vault)}
                isUrgent={false}
                onDone={onChanged}
              />
            )}
          {known.id !== chosen[0] && chosen.includes(known.id) && (
            <span className={styles.help}>{t(`vaults.readers.${known.readers}`)}</span>
          )}
        </Fragment>
      ))}
    </div>
  );
}
