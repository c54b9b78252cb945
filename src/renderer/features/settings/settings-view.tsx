import { useTranslation } from 'react-i18next';
import {
  appearances,
  offeredClipboardSeconds,
  type Settings,
  type SettingsChange,
} from '../../../shared/domain/settings';
import type { EnvironmentSummary, TrayState } from '../../../shared/ipc/state';
import { Card } from '../../components/card';
import { PageHeader } from '../../components/page-header';
import { useReported } from '../../components/use-reported';
import { desktop } from '../../desktop/bridge';
import { ReminderSettings } from './reminder-settings';
import styles from './settings.module.css';

/** What a person can choose on this computer. Each choice counts at once; one that cannot be saved says so. */
export function SettingsView({
  settings,
  tray,
  environment,
}: {
  readonly settings: Settings;
  readonly tray: TrayState;
  readonly environment: EnvironmentSummary;
}) {
  const { t } = useTranslation();
  const reported = useReported();
  const change = (wish: SettingsChange): void => void reported(desktop.settings.change(wish));
  return (
    <>
      <PageHeader title={t('settings.title')} note={t('settings.note')} />
      <Card title={t('settings.reminders')}>
        <ReminderSettings settings={settings} environment={environment} onChange={change} />
      </Card>
      <Card title={t('settings.background')}>
        <div className={styles.group}>
          <label className={styles.choice}>
            <input
              type="checkbox"
              checked={tray.isThere && settings.closeToTray}
              disabled={!tray.isThere}
              onChange={(event) => {
                change({ closeToTray: event.target.checked });
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
                change({ startAtLogin: event.target.checked });
              }}
            />
            {t('settings.startAtLogin')}
          </label>
          <p className={styles.help}>{t('settings.startAtLoginText')}</p>
        </div>
      </Card>
      <Card title={t('settings.appearance')}>
        <div className={styles.row} role="radiogroup" aria-label={t('settings.appearance')}>
          {appearances.map((appearance) => (
            <label key={appearance} className={styles.choice}>
              <input
                type="radio"
                name="appearance"
                checked={settings.appearance === appearance}
                onChange={() => {
                  change({ appearance });
                }}
              />
              {t(`settings.appearances.${appearance}`)}
            </label>
          ))}
        </div>
      </Card>
      <Card title={t('settings.clipboard')}>
        <p className={styles.help}>{t('settings.clipboardText')}</p>
        <div className={styles.row} role="radiogroup" aria-label={t('settings.clipboardText')}>
          {offeredClipboardSeconds.map((clipboardSeconds) => (
            <label key={clipboardSeconds} className={styles.choice}>
              <input
                type="radio"
                name="clipboard"
                checked={settings.clipboardSeconds === clipboardSeconds}
                onChange={() => {
                  change({ clipboardSeconds });
                }}
              />
              {t('settings.seconds', { count: clipboardSeconds })}
            </label>
          ))}
        </div>
      </Card>
    </>
  );
}
