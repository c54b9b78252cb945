import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import { PassphraseSettings } from '../features/access/passphrase-settings';
import { SettingsView } from '../features/settings/settings-view';
import { VaultSettings } from '../features/vaults/vault-settings';
import { Button } from '../ui/button';
import styles from './shell.module.css';

/** The settings where there is no list yet, and so no navigation beside them. */
export function SettingsScreen({
  onBack,
  onRemoveData,
}: {
  readonly onBack: () => void;
  readonly onRemoveData: (environment: EnvironmentSummary) => void;
}) {
  const { t } = useTranslation();
  return (
    <main className={styles.alone}>
      <div className={styles.column}>
        <SettingsView
          environment={null}
          vaults={<VaultSettings />}
          passphrase={<PassphraseSettings />}
          above={
            <Button variant="text" size="small" startIcon={<ArrowLeft size={16} />} onClick={onBack}>
              {t('settings.back')}
            </Button>
          }
          onRemoveData={onRemoveData}
        />
      </div>
    </main>
  );
}
