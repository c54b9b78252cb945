import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { CreatedSecret } from '../../../shared/ipc/channels/secret-channels';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { useErrorText } from '../../words/error-text';
import { useCall } from '../../ui/use-call';
import { desktop } from '../../desktop/bridge';

/** Says which place refused a value, and why, and tries the same once more. */
export function NotSavedBanner({
  applicationId,
  keyId,
  refused,
}: {
  readonly applicationId: string;
  readonly keyId: string;
  readonly refused: CreatedSecret['refused'];
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const saveAgain = useCall(
    useCallback(
      () => desktop.secrets.saveAgain({ applicationId, keyId, vaultId: null }),
      [applicationId, keyId],
    ),
  );
  const error = saveAgain.error ?? refused?.error ?? null;
  return (
    <Banner
      tone="problem"
      title={t('newSecret.notSaved')}
      actions={
        <Button variant="contained" isBusy={saveAgain.isRunning} onClick={() => void saveAgain.run()}>
          {t('newSecret.saveAgain')}
        </Button>
      }
    >
      {refused !== null && t('newSecret.refusedBy', { place: t(`places.${refused.place}`) })}{' '}
      {error !== null && errorText(error)} {t('newSecret.notSavedText')}
    </Banner>
  );
}
