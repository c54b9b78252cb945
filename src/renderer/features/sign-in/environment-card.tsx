import { type ReactNode, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { DemoState } from '../../../shared/ipc/state/demo-state';
import type { EnvironmentSummary } from '../../../shared/ipc/state/environment-state';
import type { OfflineCopy } from '../../../shared/ipc/state/inventory-state';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { copyWords } from '../../words/list-standing';
import { useCall } from '../../ui/use-call';
import { useNow } from '../../words/use-now';
import { useReported } from '../../ui/use-reported';
import { desktop } from '../../desktop/bridge';
import { isOwnDemo } from '../../desktop/own-demo';
import { ChangedCard } from './changed-card';
import { DemoCard } from './demo-card';
import styles from './sign-in.module.css';

/** One environment of the welcome screen and the one thing to do with it. */
export function EnvironmentCard({
  environment,
  demo,
  byHand,
  copies,
  isFirst,
  onImport,
  onContinue,
}: {
  readonly environment: EnvironmentSummary;
  /** Of the portal that is brought along. */
  readonly demo: DemoState;
  /** Its sister that is worked by hand, where there is one. */
  readonly byHand: EnvironmentSummary | undefined;
  /** The lists that are kept on this computer. */
  readonly copies: readonly OfflineCopy[];
  readonly isFirst: boolean;
  /** Leads to where a file can be imported. */
  readonly onImport: () => void;
  readonly onContinue: () => void;
}) {
  const { t } = useTranslation();
  const reported = useReported();
  const { id, name, isConnected, isChanged, links } = environment;
  const signIn = useCall(useCallback(() => desktop.session.signIn({ environmentId: id }), [id]));
  const copy = copies.find(({ environmentId }) => environmentId === id);
  const byHandButton = (variant: 'contained' | 'text'): ReactNode =>
    byHand !== undefined && (
      <Button
        variant={variant}
        aria-label={t('byHand.openOf', { name })}
        onClick={() => void reported(desktop.environments.open({ environmentId: byHand.id }))}
      >
        {t('byHand.open')}
      </Button>
    );
  const continued = copy !== undefined && <Continue copy={copy} name={name} onContinue={onContinue} />;
  if (isOwnDemo(environment)) {
    return (
      <DemoCard demo={demo} isFirst={isFirst}>
        {continued}
      </DemoCard>
    );
  }
  if (isChanged) return <ChangedCard environment={environment} />;
  if (!isConnected) {
    return (
      <Card>
        <div className={styles.card}>
          <div>
            <h2 className={styles.cardTitle}>{t('welcome.notConnectedTitle', { name })}</h2>
            <p className={styles.cardText}>{t('welcome.notConnectedText')}</p>
          </div>
          <div className={styles.cardActions}>
            {byHandButton('contained')}
            {continued}
            {links.includes('portalPage') && (
              <Button
                variant="outlined"
                onClick={() => void reported(desktop.links.open({ environmentId: id, link: 'portalPage' }))}
              >
                {t('welcome.openPortalPage')}
              </Button>
            )}
            <Button variant="text" aria-label={t('welcome.importFor', { name })} onClick={onImport}>
              {t('welcome.import')}
            </Button>
          </div>
        </div>
      </Card>
    );
  }
  return (
    <Card>
      <div className={styles.card}>
        <div>
          <h2 className={styles.cardTitle}>{t('welcome.signInTitle', { name })}</h2>
          <p className={styles.cardText}>{t('welcome.signInText')}</p>
        </div>
        <div className={styles.cardActions}>
          <Button
            variant={isFirst ? 'contained' : 'outlined'}
            isBusy={signIn.isRunning}
            onClick={() => void signIn.run()}
          >
            {t('welcome.signIn')}
          </Button>
          {continued}
          {copies.some(({ environmentId }) => environmentId === byHand?.id) && byHandButton('text')}
        </div>
      </div>
    </Card>
  );
}

/** The way to the list that is kept, with its age. */
function Continue({
  copy,
  name,
  onContinue,
}: {
  readonly copy: OfflineCopy;
  readonly name: string;
  readonly onContinue: () => void;
}) {
  const { t } = useTranslation();
  const nowMs = useNow();
  const reported = useReported();
  const { environmentId, readAtMs } = copy;
  return (
    <>
      <Button
        variant="outlined"
        aria-label={t('offline.continueOf', { name })}
        onClick={() =>
          void reported(desktop.environments.show({ environmentId })).then((isShown) => {
            if (isShown) onContinue();
          })
        }
      >
        {t('offline.continue')}
      </Button>
      <small className={styles.cardText}>{copyWords(t, readAtMs, nowMs)}</small>
    </>
  );
}
