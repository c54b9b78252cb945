import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { EnvironmentSummary } from '../../../shared/ipc/state/environment-state';
import { Button } from '../../ui/button';
import { useErrorText } from '../../words/error-text';
import { useCall } from '../../ui/use-call';
import { useReported } from '../../ui/use-reported';
import { desktop } from '../../desktop/bridge';
import { ConnectionFindings } from './connection-findings';
import styles from './settings.module.css';

/** One environment: what it is, which hosts it speaks to, and what can be done with it. */
export function EnvironmentRow({
  environment,
  onRemoveData,
}: {
  readonly environment: EnvironmentSummary;
  readonly onRemoveData: () => void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const reported = useReported();
  const { id: environmentId, hosts, origin, isConnected, isChanged, byHandOf } = environment;
  const isByHand = byHandOf !== null;
  const name = isByHand ? t('byHand.environment', { name: environment.name }) : environment.name;
  const test = useCall(
    useCallback(() => desktop.environments.test({ environmentId }), [environmentId]),
    true,
  );
  const list = new Intl.ListFormat(navigator.language, { type: 'conjunction' });
  return (
    <li className={styles.environment}>
      <div className={styles.environmentWords}>
        <h3 className={styles.environmentName}>
          <bdi>{name}</bdi>
        </h3>
        <p className={styles.help}>
          {isByHand ? t('settings.byHandText') : t(`settings.origins.${origin}`)} ·{' '}
          {hosts.length === 0
            ? t('settings.noHosts')
            : t('settings.speaksTo', { hosts: list.format(hosts.map(({ host }) => host)) })}
          {isChanged && ` · ${t('settings.changed')}`}
          {!isConnected && !isChanged && ` · ${t('settings.notConnected')}`}
        </p>
        {test.error !== null && <p className={styles.problem}>{errorText(test.error)}</p>}
        {test.value !== null && <ConnectionFindings findings={test.value} />}
      </div>
      <div className={styles.environmentActions}>
        {isChanged && (
          <Button
            variant="outlined"
            size="small"
            aria-label={t('welcome.lookAtChangesOf', { name })}
            onClick={() => void reported(desktop.environments.agree({ environmentId }))}
          >
            {t('welcome.lookAtChanges')}
          </Button>
        )}
        {hosts.length > 0 && !isChanged && (
          <Button
            variant="outlined"
            size="small"
            isBusy={test.isRunning}
            aria-label={t('settings.testOf', { name })}
            onClick={() => void test.run()}
          >
            {test.isRunning ? t('settings.testing') : t('settings.test')}
          </Button>
        )}
        {isConnected && (
          <Button
            variant="text"
            size="small"
            aria-label={t('settings.removeDataOf', { name })}
            onClick={onRemoveData}
          >
            {t('offline.remove')}
          </Button>
        )}
        {origin === 'imported' && !isByHand && (
          <Button
            variant="text"
            size="small"
            aria-label={t('settings.removeOf', { name })}
            onClick={() => void reported(desktop.environments.remove({ environmentId }))}
          >
            {t('settings.remove')}
          </Button>
        )}
      </div>
    </li>
  );
}
