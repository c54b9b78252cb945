import { useTranslation } from 'react-i18next';
import type { ClientSecret } from '../../../shared/domain/application';
import type { VaultPlace } from '../../../shared/ipc/state/vault-state';
import { Button } from '../../ui/button';
import { FramedDialog } from '../../ui/dialog-frame';
import { VaultDeliveries } from './vault-deliveries';
import styles from './vaults.module.css';

/** Brings a stored value to other places, long after it was made too. */
export function DeliverDialog({
  applicationId,
  secret,
  place,
  onClose,
}: {
  readonly applicationId: string;
  readonly secret: ClientSecret;
  /** Where it is. */
  readonly place: VaultPlace;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <FramedDialog
      title={t('application.deliverTitle', { name: secret.displayName ?? t('application.unnamed') })}
      width={520}
      onClose={onClose}
      buttons={
        <Button variant="contained" onClick={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      <p className={styles.help}>{t('application.deliverText', { place: t(`places.${place}`) })}</p>
      <VaultDeliveries applicationId={applicationId} keyId={secret.keyId} place={place} />
    </FramedDialog>
  );
}
