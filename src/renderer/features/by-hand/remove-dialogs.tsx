import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application, ClientSecret } from '../../../shared/domain/application';
import type { RemovalReason } from '../../../shared/ipc/by-hand';
import { ok } from '../../../shared/ipc/result';
import { useCall } from '../../components/use-call';
import { desktop } from '../../desktop/bridge';
import { FormDialog } from './form-dialog';
import styles from './by-hand.module.css';

/** Takes a secret out of the list: deleted on the portal, by the person's word, or entered by mistake. */
export function RemoveSecretDialog({
  application,
  secret,
  onClose,
}: {
  readonly application: Application;
  readonly secret: ClientSecret;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<RemovalReason>('deleted-on-portal');
  const { id: applicationId } = application;
  const { keyId } = secret;
  const remove = useCall(
    useCallback(
      async (why: RemovalReason) => {
        const removed = await desktop.byHand.removeSecret({ applicationId, keyId, reason: why });
        return removed.ok ? ok(true) : removed;
      },
      [applicationId, keyId],
    ),
  );
  return (
    <FormDialog
      title={t('byHand.removeSecret', { name: secret.displayName ?? t('application.unnamed') })}
      confirm={t('byHand.remove')}
      tone="error"
      isRunning={remove.isRunning}
      error={remove.error}
      onClose={onClose}
      onSubmit={() =>
        void remove.run(reason).then((isDone) => {
          if (isDone !== null) onClose();
        })
      }
    >
      <fieldset className={styles.fieldset}>
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
