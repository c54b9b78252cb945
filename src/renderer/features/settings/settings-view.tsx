import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  appearances,
  offeredClipboardSeconds,
  offeredSafetyWaitHours,
} from '../../../shared/domain/settings';
import type { EnvironmentSummary } from '../../../shared/ipc/state/environment-state';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { PageHeader } from '../../ui/page-header';
import { thisSystem } from '../../words/system';
import { waitLength } from '../../words/wait-length';
import { useAbout } from '../../ui/use-about';
import { useDesktop, useEnvironments, useProgram, useSettings } from '../../desktop/slices';
import { BackgroundSettings } from './background-settings';
import { DataSettings } from './data-settings';
import { EnvironmentSettings } from './environment-settings';
import { RadioRow } from './radio-row';
import { ReminderSettings } from './reminder-settings';
import styles from './settings.module.css';
import { useChosenSettings } from './use-chosen-settings';

/** What a person can choose on this computer. Each choice counts at once; one that cannot be saved says so. */
export function SettingsView({
  environment,
  above,
  vaults,
  passphrase,
  onRemoveData,
}: {
  /** The one whose list is shown; `null` before there is a list. */
  readonly environment: EnvironmentSummary | null;
  /** The way back, where no navigation stands beside. */
  readonly above?: ReactNode;
  /** The places for values, which are a matter of their own. */
  readonly vaults: ReactNode;
  /** What values need where nobody signs in: a matter of its own as well. */
  readonly passphrase: ReactNode;
  readonly onRemoveData: (environment: EnvironmentSummary) => void;
}) {
  const { t } = useTranslation();
  const openAbout = useAbout();
  const { settings } = useSettings();
  const { tray, keptProxies } = useDesktop();
  const { environments } = useEnvironments();
  const { dataFolder } = useProgram();
  const { chosen, choose } = useChosenSettings(settings);
  return (
    <>
      <PageHeader title={t('settings.title')} note={t('settings.note')} above={above} />
      <Card title={t('settings.reminders')}>
        <ReminderSettings settings={chosen} environment={environment} onChange={choose} />
      </Card>
      <Card title={t('settings.background')}>
        <BackgroundSettings settings={chosen} tray={tray} onChange={choose} />
      </Card>
      <Card title={t('settings.appearance')}>
        <RadioRow
          {...{ label: t('settings.appearance'), name: 'appearance', offered: appearances }}
          chosen={chosen.appearance}
          textOf={(appearance) => t(`settings.appearances.${appearance}`)}
          onChoose={(appearance) => {
            choose({ appearance });
          }}
        />
      </Card>
      <Card title={t('settings.clipboard')}>
        <p className={styles.help}>{t('settings.clipboardText')}</p>
        {navigator.userAgent.includes('Linux') && (
          <p className={styles.help}>{t('settings.clipboardLimits')}</p>
        )}
        <RadioRow
          {...{ label: t('settings.clipboardText'), name: 'clipboard', offered: offeredClipboardSeconds }}
          chosen={chosen.clipboardSeconds}
          textOf={(count) => t('settings.seconds', { count })}
          onChoose={(clipboardSeconds) => {
            choose({ clipboardSeconds });
          }}
        />
      </Card>
      <Card title={t('settings.safetyWait')}>
        <p className={styles.help}>{t('settings.safetyWaitText')}</p>
        <RadioRow
          {...{ label: t('settings.safetyWaitLabel'), name: 'safety-wait' }}
          // What somebody chose by hand in the file is offered too, so that nothing chosen is hidden.
          offered={[...new Set<number>([...offeredSafetyWaitHours, chosen.safetyWaitHours])].toSorted(
            (a, b) => a - b,
          )}
          chosen={chosen.safetyWaitHours}
          textOf={(hours) => waitLength(t, hours)}
          onChoose={(safetyWaitHours) => {
            choose({ safetyWaitHours });
          }}
        />
      </Card>
      <Card title={t('settings.screen')}>
        <p className={styles.help}>{t('settings.screenText')}</p>
        <p className={styles.help}>{t(`settings.capture.${thisSystem()}`)}</p>
      </Card>
      <Card title={t('settings.environments')}>
        <EnvironmentSettings environments={environments} onRemoveData={onRemoveData} />
      </Card>
      <Card title={t('settings.vault')}>{vaults}</Card>
      <Card title={t('settings.passphrase')}>{passphrase}</Card>
      <Card title={t('settings.data')}>
        <DataSettings dataFolder={dataFolder} keptProxies={keptProxies} />
      </Card>
      <Card title={t('about.heading')}>
        <div className={styles.line}>
          <p className={styles.help}>{t('about.settingsText')}</p>
          <Button variant="outlined" size="small" onClick={openAbout}>
            {t('about.open', { product: t('product') })}
          </Button>
        </div>
      </Card>
    </>
  );
}
