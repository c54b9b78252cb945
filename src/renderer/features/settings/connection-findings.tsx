import { useTranslation } from 'react-i18next';
import type { ConnectionFinding } from '../../../shared/ipc/channels/environment-channels';
import { Chip } from '../../ui/chip';
import styles from './settings.module.css';

/** What each address of an environment answered; the good ones too, so that "works" is said and not guessed. */
export function ConnectionFindings({ findings }: { readonly findings: readonly ConnectionFinding[] }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      <ul className={styles.findings}>
        {findings.map(({ host, use, name, outcome }) => (
          <li key={`${use} ${name ?? ''} ${host}`}>
            <Chip tone={outcome === 'reached' ? 'healthy' : 'expired'}>
              {t(`settings.outcomes.${outcome}`)}
            </Chip>
            <span>
              {name === null
                ? t(`settings.uses.${use}`)
                : t('settings.useOf', { use: t(`settings.uses.${use}`), name })}
            </span>
            <span className={styles.soft}>{host}</span>
          </li>
        ))}
      </ul>
      {findings.some(({ outcome }) => outcome === 'certificate-untrusted') && (
        <p className={styles.help}>{t('settings.untrustedText')}</p>
      )}
    </div>
  );
}
