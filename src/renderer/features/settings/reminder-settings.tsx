import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import {
  offeredThresholdDays,
  type Settings,
  type SettingsChange,
  usualThresholdDays,
} from '../../../shared/domain/settings';
import type { EnvironmentSummary } from '../../../shared/ipc/state/environment-state';
import styles from './settings.module.css';

/** When to be reminded: as the environment advises, or at days of one's own. */
export function ReminderSettings({
  settings,
  environment,
  onChange,
}: {
  readonly settings: Settings;
  /** Whose advice counts; `null` while no list is shown. */
  readonly environment: EnvironmentSummary | null;
  readonly onChange: (change: SettingsChange) => void;
}) {
  const { t } = useTranslation();
  const { thresholdDays: own } = settings;
  const advised = environment?.thresholdDays ?? usualThresholdDays;
  // What somebody chose by hand in the file is offered too, so that nothing chosen is hidden.
  const offered = [...new Set([...offeredThresholdDays, ...advised, ...(own ?? [])])].sort((a, b) => b - a);
  const list = new Intl.ListFormat(navigator.language, { type: 'conjunction' });
  const days = list.format([...advised].sort((a, b) => b - a).map(String));
  return (
    <div className={styles.group}>
      <p className={styles.help}>{t('settings.remindersText')}</p>
      <label className={styles.choice}>
        <input
          type="radio"
          name="thresholds"
          checked={own === null}
          onChange={() => {
            onChange({ thresholdDays: null });
          }}
        />
        {environment === null
          ? t('settings.advisedThresholds')
          : t('settings.usualThresholds', { environment: environment.name, days })}
      </label>
      <label className={styles.choice}>
        <input
          type="radio"
          name="thresholds"
          checked={own !== null}
          onChange={() => {
            onChange({ thresholdDays: [...advised] });
          }}
        />
        {t('settings.ownThresholds')}
      </label>
      {own !== null && (
        <div className={styles.row} role="group" aria-label={t('settings.thresholds')}>
          {offered.map((threshold) => (
            <label key={threshold} className={styles.choice}>
              <input
                type="checkbox"
                checked={own.includes(threshold)}
                onChange={(event) => {
                  const others = own.filter((other) => other !== threshold);
                  onChange({ thresholdDays: event.target.checked ? [...others, threshold] : others });
                }}
              />
              {dayName(t, threshold)}
            </label>
          ))}
        </div>
      )}
      {own?.length === 0 && (
        <p role="status" className={styles.problem}>
          {t('settings.noReminders')}
        </p>
      )}
      <label className={styles.choice}>
        <input
          type="checkbox"
          checked={settings.hidesNames}
          onChange={(event) => {
            onChange({ hidesNames: event.target.checked });
          }}
        />
        {t('settings.hidesNames')}
      </label>
      <p className={styles.help}>{t('settings.hidesNamesText')}</p>
    </div>
  );
}

function dayName(t: TFunction, threshold: number): string {
  return threshold === 0 ? t('settings.theDay') : t('settings.days', { count: threshold });
}
