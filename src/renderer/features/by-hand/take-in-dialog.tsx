import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application, ClientSecret } from '../../../shared/domain/application';
import type { TakenInValue } from '../../../shared/ipc/by-hand';
import { useCall } from '../../ui/use-call';
import { useFreshMfa } from '../../ui/use-fresh-mfa';
import { desktop } from '../../desktop/bridge';
import { FormDialog } from './form-dialog';
import { TakenInNote, type TrialOutlook } from './taken-in-note';
import { agreedAfter, isAboutReplacing, nothingAgreed, type TakeInRequest } from './take-in-request';
import styles from './by-hand.module.css';

/**
 * Takes a value from the clipboard into the vault. The value is read in main, which tries it at once; this page never sees
 * it. Closed meanwhile, everything goes on.
 */
export function TakeInDialog({
  application,
  secret,
  places,
  outlook,
  onClose,
}: {
  readonly application: Application;
  readonly secret: ClientSecret;
  /** Where the value is to go, for the person to choose. */
  readonly places: ReactNode;
  readonly outlook: TrialOutlook;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const withFreshMfa = useFreshMfa();
  const { id: applicationId } = application;
  const { keyId, hint } = secret;
  const [agreed, setAgreed] = useState(nothingAgreed);
  const [taken, setTaken] = useState<TakenInValue | null>(null);
  const take = useCall(
    useCallback(
      (wanted: TakeInRequest) =>
        withFreshMfa(() => desktop.secrets.takeInFromClipboard({ applicationId, keyId, ...wanted })),
      [applicationId, keyId, withFreshMfa],
    ),
  );
  const code = take.error?.code;
  const name = secret.displayName ?? t('application.unnamed');
  const confirm =
    code === 'value-unusual'
      ? t('byHand.takeAnyway')
      : isAboutReplacing(code)
        ? t('byHand.replace')
        : t('byHand.take');
  return (
    <FormDialog
      title={t('byHand.takeTitle', { name })}
      confirm={taken === null ? confirm : t('common.close')}
      isRunning={take.isRunning}
      isDone={taken !== null}
      error={take.error}
      onClose={onClose}
      onSubmit={() => {
        if (taken !== null) {
          onClose();
          return;
        }
        const wanted = agreedAfter(agreed, code);
        setAgreed(wanted);
        void take.run(wanted).then(setTaken);
      }}
    >
      {taken === null ? (
        <>
          <p className={styles.text}>
            {hint === null ? t('byHand.takeText') : t('byHand.takeTextHint', { hint })}
          </p>
          <p className={styles.text}>{t('byHand.takeSafe')}</p>
          {places}
        </>
      ) : (
        <TakenInNote taken={taken} outlook={outlook} />
      )}
    </FormDialog>
  );
}
