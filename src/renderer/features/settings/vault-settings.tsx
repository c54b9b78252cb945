import Button from '@mui/material/Button';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { VaultState } from '../../../shared/ipc/state';
import { errorText } from '../../components/error-text';
import { useCall } from '../../components/use-call';
import { desktop } from '../../desktop/bridge';
import { Chip } from '../../components/chip';
import styles from './settings.module.css';

/** Where the values of new secrets go, and whether that works now: written, read back, removed. */
export function VaultSettings({ vault }: { readonly vault: VaultState }) {
  const { t } = useTranslation();
  const probe = useCall(
    useCallback(() => desktop.vault.probe(), []),
    true,
  );
  return (
    <div className={styles.group}>
      <div className={styles.line}>
        {vault.kind === 'ready' && <strong>{t(`places.${vault.place}`)}</strong>}
        {vault.kind === 'unknown' && <span className={styles.soft}>{t('settings.vaultUnknown')}</span>}
        {vault.kind === 'unavailable' && <span className={styles.problem}>{errorText(t, vault.error)}</span>}
        <Button variant="outlined" size="small" disabled={probe.isRunning} onClick={() => void probe.run()}>
          {probe.isRunning ? t('settings.vaultChecking') : t('settings.vaultCheck')}
        </Button>
        <span role="status">
          {probe.value !== null && <Chip tone="healthy">{t('settings.vaultWorks')}</Chip>}
        </span>
      </div>
      <p className={styles.help}>{t('settings.vaultText')}</p>
    </div>
  );
}
