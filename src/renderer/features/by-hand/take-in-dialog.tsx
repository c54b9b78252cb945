import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application, ClientSecret } from '../../../shared/domain/application';
import type { TakenInValue } from '../../../shared/ipc/by-hand';
import { Chip } from '../../components/chip';
import { useCall } from '../../components/use-call';
import { useFreshMfa } from '../../components/use-fresh-mfa';
import { desktop } from '../../desktop/bridge';
import { FormDialog } from './form-dialog';
import styles from './by-hand.module.css';

/** Takes a value from the clipboard into the vault. It is read in main; this page never sees it. */
export function TakeInDialog({
  application,
  secret,
  onClose,
  onCheck,
}: {
  readonly application: Application;
  readonly secret: ClientSecret;
  readonly onClose: () => void;
  readonly onCheck: () => void;
}) {
  const { t } = useTranslation();
  const withFreshMfa = useFreshMfa();
  const { id: applicationId } = application;
  const { keyId, hint } = secret;
  const [taken, setTaken] = useState<TakenInValue | null>(null);
  const take = useCall(
    useCallback(
      (isUnusualFine: boolean, isReplacing: boolean) =>
        withFreshMfa(() =>
          desktop.secrets.takeInFromClipboard({ applicationId, keyId, isUnusualFine, isReplacing }),
        ),
      [applicationId, keyId, withFreshMfa],
    ),
  );
  const code = take.error?.code;
  const name = secret.displayName ?? t('application.unnamed');
  const confirm =
    code === 'value-unusual'
      ? t('byHand.takeAnyway')
      : code === 'other-value-stored'
        ? t('byHand.replace')
        : t('byHand.take');
  return (
    <FormDialog
      title={t('byHand.takeTitle', { name })}
      confirm={taken === null ? confirm : t('newSecret.check')}
      isRunning={take.isRunning}
      error={take.error}
      onClose={onClose}
      onSubmit={() => {
        if (taken !== null) {
          onCheck();
          onClose();
          return;
        }
        void take.run(code === 'value-unusual', code === 'other-value-stored').then(setTaken);
      }}
    >
      {taken === null ? (
        <>
          <p className={styles.text}>
            {hint === null ? t('byHand.takeText') : t('byHand.takeTextHint', { hint })}
          </p>
          <p className={styles.text}>{t('byHand.takeSafe')}</p>
        </>
      ) : (
        <div role="status" className={styles.saved}>
          <Chip tone="healthy">{t('newSecret.saved', { place: t(`places.${taken.place}`) })}</Chip>
          <p className={styles.text}>{t('byHand.takenText')}</p>
        </div>
      )}
    </FormDialog>
  );
}
