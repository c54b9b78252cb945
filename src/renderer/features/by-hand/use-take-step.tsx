import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { SecretOrigin } from '../../../shared/domain/secret-origin';
import { Button } from '../../ui/button';
import { thisSystem } from '../../words/system';
import { useCall } from '../../ui/use-call';
import { desktop } from '../../desktop/bridge';
import type { AddSecretStep } from './add-secret-step';
import styles from './by-hand.module.css';

/** The first step: the value, before anything is typed or copied. There is no field here that could take it instead. */
export function useTakeStep(
  applicationId: string,
  origin: SecretOrigin,
  onWithout: () => void,
): AddSecretStep {
  const { t } = useTranslation();
  const { isRunning, error, run } = useCall(
    useCallback(
      (isUnusualFine: boolean) => desktop.byHand.takeValue({ applicationId, origin, isUnusualFine }),
      [applicationId, origin],
    ),
  );
  const isUnusual = error?.code === 'value-unusual';
  const key = t(thisSystem() === 'macos' ? 'menu.macKey' : 'menu.key', { key: 'V' });
  return {
    confirm: isUnusual ? t('byHand.takeAnyway') : t('byHand.take'),
    ...{ isRunning, error },
    aside: (
      <Button variant="text" isBusy={isRunning} onClick={onWithout}>
        {t('byHand.noValue')}
      </Button>
    ),
    submit: () => void run(isUnusual),
    // What is on the clipboard may be another text by now: nothing was agreed to about that.
    onPaste: () => void run(false),
    content: (
      <>
        <p className={styles.strong}>{t(`byHand.takeFirst.${origin}`)}</p>
        <p className={styles.text}>{t('byHand.takeByKey', { key })}</p>
        <p className={styles.text}>{t('byHand.takeSafe')}</p>
      </>
    ),
  };
}
