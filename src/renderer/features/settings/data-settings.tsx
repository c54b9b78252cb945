import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { useReported } from '../../ui/use-reported';
import { desktop } from '../../desktop/bridge';
import styles from './settings.module.css';

/** What the application keeps on this computer, and where. */
export function DataSettings({
  dataFolder,
  keptProxies,
}: {
  readonly dataFolder: string;
  readonly keptProxies: readonly string[];
}) {
  const { t } = useTranslation();
  const reported = useReported();
  return (
    <div className={styles.group}>
      <p className={styles.help}>{t('settings.dataText')}</p>
      <div className={styles.line}>
        <code className={styles.folder}>{dataFolder}</code>
        <Button variant="outlined" size="small" onClick={() => void reported(desktop.links.openDataFolder())}>
          {t('settings.openFolder')}
        </Button>
      </div>
      <p className={styles.help}>{t('settings.keychainText')}</p>
      {keptProxies.map((proxy) => (
        <div key={proxy} className={styles.line}>
          <p className={styles.help}>{t('settings.proxyText', { proxy })}</p>
          <Button
            variant="outlined"
            size="small"
            aria-label={t('settings.forgetProxyOf', { proxy })}
            onClick={() => void reported(desktop.proxy.forget({ proxy }))}
          >
            {t('settings.forgetProxy')}
          </Button>
        </div>
      ))}
    </div>
  );
}
