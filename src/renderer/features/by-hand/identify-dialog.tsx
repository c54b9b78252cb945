import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Chip } from '../../ui/chip';
import { useErrorText } from '../../words/error-text';
import { useCall } from '../../ui/use-call';
import { desktop } from '../../desktop/bridge';
import { useListedApplications } from '../../desktop/listed-applications';
import { FormDialog } from './form-dialog';
import styles from './by-hand.module.css';

/** Which secret is the value on the clipboard? It is compared in main; nothing of it is kept or shown. */
export function IdentifyDialog({
  onStore,
  onClose,
}: {
  /** Leads to where the value can be taken in for a secret; it is read from the clipboard once more there. */
  readonly onStore: (applicationId: string, keyId: string) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [asksTokenEndpoint, setAsks] = useState(false);
  const identify = useCall(
    useCallback((asks: boolean) => desktop.secrets.identifyFromClipboard({ asksTokenEndpoint: asks }), []),
    true,
  );
  const found = identify.value;
  const certain = found?.certain ?? null;
  const named = [
    ...(found?.candidates ?? []),
    ...(found?.answers ?? []),
    ...(found?.isIdOf ? [found.isIdOf] : []),
  ];
  const find = useListedApplications(named.map(({ applicationId }) => applicationId));
  const nameOf = (applicationId: string, keyId: string | null): string => {
    const application = find(applicationId);
    const secret = application?.secrets.find((one) => one.keyId === keyId);
    const applicationName = application?.displayName ?? '';
    if (keyId === null) return applicationName;
    const name = secret?.displayName ?? t('application.unnamed');
    return t('byHand.secretOf', { name, application: applicationName });
  };
  return (
    <FormDialog
      title={t('byHand.identify')}
      confirm={t('byHand.compare')}
      isRunning={identify.isRunning}
      error={identify.error}
      onClose={onClose}
      onSubmit={() => void identify.run(asksTokenEndpoint)}
    >
      <p className={styles.text}>{t('byHand.identifyText')}</p>
      <label className={styles.choice}>
        <input
          type="checkbox"
          checked={asksTokenEndpoint}
          onChange={(event) => {
            setAsks(event.target.checked);
          }}
        />
        {t('byHand.askEndpoint')}
      </label>
      {found !== null && (
        <div role="status" className={styles.saved}>
          {found.isIdOf !== null && (
            <p className={styles.problem}>
              {t('byHand.isIdOf', { secret: nameOf(found.isIdOf.applicationId, found.isIdOf.keyId) })}
            </p>
          )}
          {found.candidates.length === 0 && found.elsewhere.length === 0 && found.isIdOf === null && (
            <p className={styles.text}>
              {found.unreadable.length === 0 ? t('byHand.nothingFound') : t('byHand.nothingFoundSoFar')}
            </p>
          )}
          <ul className={styles.plain}>
            {found.candidates.map(({ applicationId, keyId, sameness }) => (
              <li key={keyId}>
                <Chip tone={sameness === 'value' ? 'healthy' : 'neutral'}>
                  {t(`byHand.sameness.${sameness}`)}
                </Chip>{' '}
                {nameOf(applicationId, keyId)}
              </li>
            ))}
            {found.elsewhere.map(({ environmentId, displayName }) => (
              <li key={`${environmentId} ${displayName}`}>
                <Chip tone="neutral">{t('byHand.elsewhere')}</Chip> {displayName}
              </li>
            ))}
            {found.answers.map(({ applicationId, target, outcome }) => (
              <li key={`${applicationId} ${target}`}>
                <Chip tone={outcome === 'works' ? 'healthy' : 'expired'}>
                  {outcome === 'works' ? t('connectivity.works') : t('connectivity.refused')}
                </Chip>{' '}
                {t('byHand.answerOf', { application: nameOf(applicationId, null), target })}{' '}
                {outcome !== 'works' && t(`connectivity.reasons.${outcome}`)}
              </li>
            ))}
          </ul>
          {found.notAsked > 0 && (
            <p className={styles.text}>{t('byHand.notAsked', { count: found.notAsked })}</p>
          )}
          {certain !== null && (
            <Button
              variant="outlined"
              onClick={() => {
                onStore(certain.applicationId, certain.keyId);
              }}
            >
              {t('byHand.storeForIt')}
            </Button>
          )}
        </div>
      )}
      {found?.unreadable.map(({ label, code }) => (
        <Banner key={label} tone="warning">
          {t('byHand.unreadable', {
            place: label ?? t('vaults.keychain'),
            reason: errorText({ code }),
          })}
        </Banner>
      ))}
    </FormDialog>
  );
}
