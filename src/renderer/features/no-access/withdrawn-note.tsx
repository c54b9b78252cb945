import { useTranslation } from 'react-i18next';
import type { WithdrawnApplication } from '../../../shared/ipc/state/inventory-state';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { useReported } from '../../ui/use-reported';
import { desktop } from '../../desktop/bridge';
import styles from './no-access.module.css';

/** What was taken away as a whole, until the person has taken note. Nothing when nothing was. */
export function WithdrawnNote({ withdrawn }: { readonly withdrawn: readonly WithdrawnApplication[] }) {
  const { t } = useTranslation();
  const reported = useReported();
  if (withdrawn.length === 0) return null;
  const takeNote = (): void => {
    for (const { applicationId } of withdrawn) {
      void reported(desktop.inventory.acknowledgeWithdrawn({ applicationId }));
    }
  };
  return (
    <Banner
      tone="warning"
      actions={
        <Button variant="outlined" onClick={takeNote}>
          {t('banners.understood')}
        </Button>
      }
    >
      {t('noAccess.withdrawn', { count: withdrawn.length })}
      <ul className={styles.withdrawn}>
        {withdrawn.map(({ applicationId, displayName }) => (
          <li key={applicationId}>
            <bdi>{displayName}</bdi>
          </li>
        ))}
      </ul>
      {t('noAccess.withdrawnGone')}
    </Banner>
  );
}
