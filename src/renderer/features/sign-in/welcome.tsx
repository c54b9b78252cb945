import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/ipc/result';
import type { DemoState } from '../../../shared/ipc/state/demo-state';
import type { EnvironmentProblem, EnvironmentSummary } from '../../../shared/ipc/state/environment-state';
import type { OfflineCopy } from '../../../shared/ipc/state/inventory-state';
import type { KeptValue } from '../../../shared/ipc/state/vault-state';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { useErrorText } from '../../words/error-text';
import { PageHeader } from '../../ui/page-header';
import { useReported } from '../../ui/use-reported';
import { desktop } from '../../desktop/bridge';
import { KeptValuesList } from './kept-values-list';
import { EnvironmentCard } from './environment-card';
import styles from './sign-in.module.css';

/** The first screen: one environment to sign in to, the demo one click away, and what went wrong last. */
export function Welcome({
  environments,
  demo,
  error,
  problem,
  copies,
  kept,
  notice = null,
  onSettings,
  onContinue,
}: {
  readonly environments: readonly EnvironmentSummary[];
  readonly demo: DemoState;
  readonly error: AppError | null;
  readonly problem: EnvironmentProblem | null;
  /** The lists that are kept on this computer. */
  readonly copies: readonly OfflineCopy[];
  /** Values that stayed after an account was removed, or after its copy was. */
  readonly kept: readonly KeptValue[];
  /** What concerns every screen. */
  readonly notice?: ReactNode;
  readonly onSettings: () => void;
  /** The person goes on with a list that is kept. */
  readonly onContinue: () => void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const reported = useReported();
  const connected = environments.filter(
    ({ isConnected, capabilities }) => isConnected && capabilities.needsSignIn,
  );
  const others = environments.filter(({ isConnected }) => !isConnected);
  const support = environments[0];
  const guided = connected.find(({ links }) => links.includes('mfaGuide'));
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <div className={styles.hero}>
          <PageHeader title={t('welcome.title')} />
          <p className={styles.lead}>{t('welcome.lead')}</p>
        </div>
        {notice}
        {error !== null && (
          <Banner
            tone="problem"
            actions={
              error.code === 'no-mfa-evidence' &&
              guided !== undefined && (
                <Button
                  variant="outlined"
                  onClick={() =>
                    void reported(desktop.links.open({ environmentId: guided.id, link: 'mfaGuide' }))
                  }
                >
                  {t('welcome.openMfaGuide')}
                </Button>
              )
            }
          >
            {errorText(error)}
          </Banner>
        )}
        {problem !== null && (
          <Banner tone="problem" title={t('environmentProblem.title')}>
            {problem.field === null
              ? t('environmentProblem.file', { detail: problem.detail })
              : t('environmentProblem.field', { field: problem.field, detail: problem.detail })}{' '}
            {t('environmentProblem.next')}
          </Banner>
        )}
        <ul className={styles.list}>
          {[...connected, ...others].map((environment) => (
            <li key={environment.id}>
              <EnvironmentCard
                environment={environment}
                demo={demo}
                byHand={environments.find(({ byHandOf }) => byHandOf === environment.id)}
                copies={copies}
                isFirst={environment === connected[0]}
                onImport={onSettings}
                onContinue={onContinue}
              />
            </li>
          ))}
        </ul>
        {kept.length > 0 && (
          <details className={styles.kept}>
            <summary>{t('welcome.kept', { count: kept.length })}</summary>
            <KeptValuesList values={kept} />
          </details>
        )}
        <button
          type="button"
          className={`${styles.link ?? ''} ${styles.settings ?? ''}`}
          onClick={onSettings}
        >
          {t('screens.settings')}
        </button>
        {support !== undefined && (
          <p className={styles.foot}>
            {t('welcome.noAccess')}{' '}
            <button
              type="button"
              className={styles.link}
              onClick={() => void reported(desktop.links.writeToSupport({ environmentId: support.id }))}
            >
              {support.supportEmail}
            </button>
          </p>
        )}
      </div>
    </main>
  );
}
