import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { EnvironmentSummary } from '../../../shared/ipc/state/environment-state';
import type { WithdrawnApplication } from '../../../shared/ipc/state/inventory-state';
import type { SignedInUser } from '../../../shared/ipc/state/session-state';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { PageHeader } from '../../ui/page-header';
import { useCall } from '../../ui/use-call';
import { useReported } from '../../ui/use-reported';
import { Banner } from '../../ui/banner';
import { useErrorText } from '../../words/error-text';
import { desktop } from '../../desktop/bridge';
import { WithdrawnNote } from './withdrawn-note';
import styles from './no-access.module.css';

/** For a user to whom the portal shows nothing: whom to ask, inside first. */
export function NoAccess({
  reason,
  user,
  environment,
  withdrawn,
  onSettings,
}: {
  readonly reason: 'no-role' | 'no-applications';
  readonly user: SignedInUser;
  readonly environment: EnvironmentSummary;
  /** What the portal showed before, until the person has taken note. */
  readonly withdrawn: readonly WithdrawnApplication[];
  readonly onSettings: () => void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const reported = useReported();
  const { supportEmail: email, id: environmentId } = environment;
  const refresh = useCall(useCallback(() => desktop.inventory.refresh(), []));
  return (
    <main className={styles.page}>
      <Card>
        <div className={styles.words}>
          <PageHeader
            title={reason === 'no-role' ? t('noAccess.titleNoRole') : t('noAccess.titleNoApplications')}
          />
          <WithdrawnNote withdrawn={withdrawn} />
          <p>{t('noAccess.text', { environment: environment.name, name: user.email ?? user.displayName })}</p>
          <ol>
            <li>{t('noAccess.stepInside')}</li>
            <li>{t('noAccess.stepSupport', { email })}</li>
          </ol>
          {refresh.error !== null && <Banner tone="problem">{errorText(refresh.error)}</Banner>}
          <div className={styles.buttons}>
            <Button
              variant="contained"
              onClick={() => void reported(desktop.links.writeToSupport({ environmentId }))}
            >
              {t('noAccess.writeMail', { email })}
            </Button>
            <Button variant="outlined" isBusy={refresh.isRunning} onClick={() => void refresh.run()}>
              {t('noAccess.lookAgain')}
            </Button>
            <Button variant="text" onClick={onSettings}>
              {t('screens.settings')}
            </Button>
            <Button variant="text" onClick={() => void reported(desktop.session.signOut())}>
              {t('shell.signOut')}
            </Button>
          </div>
        </div>
      </Card>
    </main>
  );
}
