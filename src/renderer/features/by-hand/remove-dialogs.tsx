import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application, ClientSecret } from '../../../shared/domain/application';
import { deletionOutlook, isConfirmed } from '../../../shared/domain/deletion';
import type { RemovalReason } from '../../../shared/ipc/by-hand';
import { ok } from '../../../shared/ipc/result';
import type { EnvironmentSummary } from '../../../shared/ipc/state/environment-state';
import { Banner } from '../../ui/banner';
import { DeletionOutlook } from '../../ui/deletion-outlook';
import { TypedName } from '../../ui/typed-name';
import { useCall } from '../../ui/use-call';
import { useTimeZone } from '../../words/time-zone';
import { useNow } from '../../words/use-now';
import { desktop } from '../../desktop/bridge';
import { useChecks, useFinder } from '../../desktop/slices';
import { useSystemsUsing } from '../../desktop/use-systems-using';
import { FormDialog } from './form-dialog';
import { PortalSteps } from './portal-steps';
import styles from './by-hand.module.css';

/**
 * Takes a secret out of the list: deleted on the portal, by the person's word, or entered by mistake. Which of them is for
 * the person to say, since the first takes the stored value along: nothing is chosen beforehand.
 */
export function RemoveSecretDialog({
  environment,
  application,
  secret,
  onClose,
}: {
  readonly environment: EnvironmentSummary;
  readonly application: Application;
  readonly secret: ClientSecret;
  readonly onClose: () => void;
}) {
  const timeZone = useTimeZone();
  const { t } = useTranslation();
  const [reason, setReason] = useState<RemovalReason | null>(null);
  const [typed, setTyped] = useState('');
  const nowMs = useNow();
  const { id: applicationId } = application;
  const { keyId, hint } = secret;
  const name = secret.displayName ?? t('application.unnamed');
  const namedBy = useSystemsUsing(applicationId, keyId);
  const find = useFinder();
  const { checks } = useChecks();
  const outlook = deletionOutlook(application, keyId, { nowMs, timeZone, namedBy: namedBy ?? [] });
  const { guards } = outlook;
  const isShort = guards.includes('last-valid') || guards.includes('short-rest');
  // Only a deletion breaks something, and takes a stored value along.
  const isDeletion = reason === 'deleted-on-portal';
  const isGuarded = guards.length > 0 && isDeletion;
  const remove = useCall(
    useCallback(
      async (why: RemovalReason) => {
        const typedName = isGuarded ? typed : null;
        const removed = await desktop.byHand.removeSecret({ applicationId, keyId, reason: why, typedName });
        return removed.ok ? ok(true) : removed;
      },
      [applicationId, keyId, isGuarded, typed],
    ),
  );
  return (
    <FormDialog
      title={t('byHand.removeSecret', { name })}
      confirm={t('byHand.remove')}
      tone="error"
      isWide
      isRunning={remove.isRunning}
      isReady={reason !== null && (!isDeletion || (namedBy !== null && isConfirmed(outlook, secret, typed)))}
      error={remove.error}
      onClose={onClose}
      onSubmit={() => {
        if (reason === null) return;
        void remove.run(reason).then((isDone) => {
          if (isDone !== null) onClose();
        });
      }}
    >
      <Banner tone={guards.length > 0 ? 'warning' : 'note'} title={t('byHand.whenDeleted')}>
        <DeletionOutlook
          application={application}
          outlook={outlook}
          check={find(checks, applicationId, keyId)}
          nowMs={nowMs}
        />
        {isShort && <p className={styles.afterwards}>{t('byHand.createFirst')}</p>}
      </Banner>
      <div className={styles.beside}>
        <fieldset className={`${styles.fieldset ?? ''} ${styles.fields ?? ''}`}>
          <legend>{t('byHand.why')}</legend>
          {(['deleted-on-portal', 'entered-by-mistake'] as const).map((choice) => (
            <label key={choice} className={styles.choice}>
              <input
                type="radio"
                name="reason"
                checked={reason === choice}
                onChange={() => {
                  setReason(choice);
                }}
              />
              <span>
                {t(`byHand.reasons.${choice}`)}
                <small className={styles.soft}>{t(`byHand.reasonTexts.${choice}`)}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <PortalSteps
          environment={environment}
          steps={[
            t('byHand.deleteSteps.1'),
            hint === null
              ? t('byHand.deleteSteps.2', { application: application.displayName, name })
              : t('byHand.deleteSteps.2hint', { application: application.displayName, name, hint }),
            t('byHand.deleteSteps.3'),
            t('byHand.deleteSteps.4'),
          ]}
        />
      </div>
      {isGuarded && <TypedName secret={secret} value={typed} onChange={setTyped} />}
    </FormDialog>
  );
}

/** Takes an application out of the list. Values in vaults stay. */
export function RemoveApplicationDialog({
  application,
  onClose,
  onDone,
}: {
  readonly application: Application;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const { id: applicationId, displayName } = application;
  const remove = useCall(
    useCallback(async () => {
      const removed = await desktop.byHand.removeApplication({ applicationId });
      return removed.ok ? ok(true) : removed;
    }, [applicationId]),
  );
  return (
    <FormDialog
      title={t('byHand.removeApplication', { name: displayName })}
      confirm={t('byHand.remove')}
      tone="error"
      isRunning={remove.isRunning}
      error={remove.error}
      onClose={onClose}
      onSubmit={() =>
        void remove.run().then((isDone) => {
          if (isDone !== null) onDone();
        })
      }
    >
      <p className={styles.text}>{t('byHand.removeApplicationText')}</p>
    </FormDialog>
  );
}
