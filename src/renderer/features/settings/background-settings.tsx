import { useTranslation } from 'react-i18next';
import type { Settings, SettingsChange } from '../../../shared/domain/settings';
import type { TrayState } from '../../../shared/ipc/state/desktop-state';
import styles from './settings.module.css';

/** What happens while no window is open. */
export function BackgroundSettings({
  settings,
  tray,
  onChange,
}: {
  readonly settings: Settings;
  readonly tray: TrayState;
  readonly onChange: (change: SettingsChange) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className={styles.group}>
      <label className={styles.choice}>
        <input
          type="checkbox"
          checked={tray.isThere && settings.closeToTray}
          disabled={!tray.isThere}
          onChange={(event) => {
            onChange({ closeToTray: event.target.checked });
          }}
        />
        {t('settings.closeToTray')}
      </label>
      {!tray.isThere && <p className={styles.help}>{t('settings.noTray')}</p>}
      <label className={styles.choice}>
        <input
          type="checkbox"
          checked={settings.startAtLogin}
          onChange={(event) => {
            onChange({ startAtLogin: event.target.checked });
          }}
        />
        {t('settings.startAtLogin')}
      </label>
      <p className={styles.help}>{t('settings.startAtLoginText')}</p>
    </div>
  );
}
