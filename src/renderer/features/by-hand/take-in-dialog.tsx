import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application, ClientSecret } from '../../../shared/domain/application';
import type { TakenInValue } from '../../../shared/ipc/by-hand';
import { Banner } from '../../components/banner';
import { Chip } from '../../components/chip';
import { errorText } from '../../components/error-text';
import { useCall } from '../../components/use-call';
import { useFreshMfa } from '../../components/use-fresh-mfa';
import { desktop } from '../../desktop/bridge';
import { FormDialog } from './form-dialog';
import { agreedAfter, nothingAgreed, type TakeInWish } from './take-in-wish';
import styles from './by-hand.module.css';

/**
 * Takes a value from the clipboard into the vault and asks at once whether it works. The value is read in main; this page
 * never sees it. Closed meanwhile, everything goes on.
 */
export function TakeInDialog({
  application,
  secret,
  places,
  deliveries,
  progress,
  isChecking,
  onClose,
}: {
  readonly application: Application;
  readonly secret: ClientSecret;
  /** Where the value is to go, for the person to choose. */
  readonly places: ReactNode;
  /** How the other places took it. */
  readonly deliveries: ReactNode;
  /** How the connectivity check goes; `null` before there is one. */
  readonly progress: ReactNode;
  readonly isChecking: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const withFreshMfa = useFreshMfa();
  const { id: applicationId } = application;
  const { keyId, hint } = secret;
  const [agreed, setAgreed] = useState(nothingAgreed);
  const [taken, setTaken] = useState<TakenInValue | null>(null);
  const check = useCall(
    useCallback(() => desktop.secrets.checkConnectivity({ applicationId, keyId }), [applicationId, keyId]),
  );
  const { run: runCheck } = check;
  const take = useCall(
    useCallback(
      async (wish: TakeInWish) => {
        const result = await withFreshMfa(() =>
          desktop.secrets.takeInFromClipboard({ applicationId, keyId, ...wish }),
        );
        // Here, so that it begins also when the dialog was closed meanwhile.
        if (result.ok) void runCheck();
        return result;
      },
      [applicationId, keyId, runCheck, withFreshMfa],
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
        const wish = agreedAfter(agreed, code);
        setAgreed(wish);
        void take.run(wish).then(setTaken);
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
        <>
          <div role="status" className={styles.saved}>
            <Chip tone="healthy">{t('newSecret.saved', { place: t(`places.${taken.place}`) })}</Chip>
            {taken.isClipboardCleared && <p className={styles.text}>{t('byHand.cleared')}</p>}
          </div>
          {!taken.isClipboardCleared && <Banner tone="warning">{t('byHand.notCleared')}</Banner>}
          {deliveries}
          {progress}
          {isChecking && <p className={styles.text}>{t('byHand.checkGoesOn')}</p>}
          {check.error !== null && (
            <Banner tone="note">
              {check.error.code === 'environment-not-connected'
                ? t('byHand.notCheckable')
                : errorText(t, check.error)}
            </Banner>
          )}
        </>
      )}
    </FormDialog>
  );
}
