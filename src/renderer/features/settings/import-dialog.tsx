import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { EnvironmentReading } from '../../../shared/ipc/channels/environment-channels';
import { ok } from '../../../shared/ipc/result';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { errorText } from '../../words/error-text';
import { useCall } from '../../ui/use-call';
import { desktop } from '../../desktop/bridge';
import styles from './settings.module.css';

/** Asks before an environment is taken in: it names every host that would get a sign-in, a token or a secret. */
export function ImportDialog({
  reading,
  onClose,
}: {
  readonly reading: Extract<EnvironmentReading, { kind: 'read' }>;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { environmentId, name, environmentKind, hosts, replaces } = reading;
  const agree = useCall(
    useCallback(async () => {
      const agreed = await desktop.environments.agree({ environmentId });
      return agreed.ok ? ok(true) : agreed;
    }, [environmentId]),
  );
  const list = new Intl.ListFormat(navigator.language, { type: 'conjunction' });
  return (
    <Dialog labelledBy="import-title" onClose={onClose}>
      <div className={styles.dialog}>
        <h2 id="import-title" className={styles.title}>
          {t('importEnvironment.title', { name })}
        </h2>
        <p className={styles.text}>
          {t(`shell.environmentKinds.${environmentKind}`)}
          {'. '}
          {replaces !== null && t('importEnvironment.replaces', { name: replaces })}
        </p>
        {hosts.length === 0 ? (
          <p className={styles.text}>{t('importEnvironment.noHosts')}</p>
        ) : (
          <>
            <p className={styles.text}>{t('importEnvironment.hosts')}</p>
            <dl className={styles.hosts}>
              {hosts.map(({ host, uses }) => (
                <div key={host}>
                  <dt>{host}</dt>
                  <dd>{list.format(uses.map((use) => t(`importEnvironment.gets.${use}`)))}</dd>
                </div>
              ))}
            </dl>
            <p className={styles.text}>{t('importEnvironment.trust')}</p>
          </>
        )}
        {agree.error !== null && <Banner tone="problem">{errorText(t, agree.error)}</Banner>}
        <div className={styles.buttons}>
          <Button variant="outlined" autoFocus onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            variant="contained"
            isBusy={agree.isRunning}
            onClick={() =>
              void agree.run().then((isDone) => {
                if (isDone !== null) onClose();
              })
            }
          >
            {t('importEnvironment.confirm')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
