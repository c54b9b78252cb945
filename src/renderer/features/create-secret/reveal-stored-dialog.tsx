import { useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientSecret } from '../../../shared/domain/application';
import type { VaultPlace } from '../../../shared/ipc/state/vault-state';
import { Button } from '../../ui/button';
import { FramedDialog } from '../../ui/dialog-frame';
import { useFreshMfa } from '../../ui/use-fresh-mfa';
import { desktop } from '../../desktop/bridge';
import { RevealOnce } from './reveal-once';
import styles from './create-secret.module.css';

/** Shows a stored value while a button is held, in one view; the second factor is asked for when it is too old. */
export function RevealStoredDialog({
  applicationId,
  secret,
  place,
  onClose,
}: {
  readonly applicationId: string;
  readonly secret: ClientSecret;
  readonly place: VaultPlace;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const withFreshMfa = useFreshMfa();
  const { keyId, hint } = secret;
  const reveal = useCallback(
    () => withFreshMfa(() => desktop.secrets.revealStored({ applicationId, keyId })),
    [withFreshMfa, applicationId, keyId],
  );
  // Whichever way the dialog goes: what keeps the window out of pictures ends with it.
  useEffect(
    () => () => {
      void desktop.secrets.concludeView({ applicationId, keyId });
    },
    [applicationId, keyId],
  );
  return (
    <FramedDialog
      title={t('application.revealTitle', { name: secret.displayName ?? t('application.unnamed') })}
      width={520}
      isLarge
      onClose={onClose}
      buttons={
        <Button variant="contained" onClick={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      <p className={styles.soft}>{t('application.revealText', { place: t(`places.${place}`) })}</p>
      <RevealOnce reveal={reveal} hint={hint ?? ''} place={place} over={t('application.revealOver')} />
    </FramedDialog>
  );
}
