import { useTranslation } from 'react-i18next';
import { appearances, offeredClipboardSeconds, type Settings } from '../../../shared/domain/settings';
import type { EnvironmentSummary, TrayState } from '../../../shared/ipc/state';
import { Card } from '../../components/card';
import { PageHeader } from '../../components/page-header';
import { ReminderSettings } from './reminder-settings';
import { useChosenSettings } from './use-chosen-settings';
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
  const { chosen, choose } = useChosenSettings(settings);
  return (
    <>
      <PageHeader title={t('settings.title')} note={t('settings.note')} />
      <Card title={t('settings.reminders')}>
        <ReminderSettings settings={chosen} environment={environment} onChange={choose} />
      </Card>
      <Card title={t('settings.background')}>
        <div className={styles.group}>
          <label className={styles.choice}>
            <input
              type="checkbox"
              checked={tray.isThere && chosen.closeToTray}
              disabled={!tray.isThere}
              onChange={(event) => {
                choose({ closeToTray: event.target.checked });
              }}
            />
            {t('settings.closeToTray')}
          </label>
          {!tray.isThere && <p className={styles.help}>{t('settings.noTray')}</p>}
          <label className={styles.choice}>
            <input
              type="checkbox"
              checked={chosen.startAtLogin}
              onChange={(event) => {
                choose({ startAtLogin: event.target.checked });
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
                checked={chosen.appearance === appearance}
                onChange={() => {
                  choose({ appearance });
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
                checked={chosen.clipboardSeconds === clipboardSeconds}
                onChange={() => {
                  choose({ clipboardSeconds });
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
