import { useTranslation } from 'react-i18next';
import type { ClientSecret } from '../../../shared/domain/application';
import type { VaultPlace } from '../../../shared/ipc/state/vault-state';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
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
    <Dialog labelledBy="deliver-title" onClose={onClose}>
      <div className={styles.dialog}>
        <h2 id="deliver-title" className={styles.title}>
          {t('application.deliverTitle', { name: secret.displayName ?? t('application.unnamed') })}
        </h2>
        <p className={styles.help}>{t('application.deliverText', { place: t(`places.${place}`) })}</p>
        <VaultDeliveries applicationId={applicationId} keyId={secret.keyId} place={place} />
        <div className={styles.buttons}>
          <Button variant="contained" onClick={onClose}>
            {t('common.close')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
