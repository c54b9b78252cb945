import { useTranslation } from 'react-i18next';
import { useCreations } from '../desktop/slices';
import { Banner } from '../ui/banner';

/** The secrets whose deletion the portal has not confirmed: in every view, since its list may have them or not. */
export function OpenDeletionBanners() {
  const { t } = useTranslation();
  const { openDeletions } = useCreations();
  return openDeletions
    .filter(({ isSaid }) => !isSaid)
    .map(({ keyId, displayName }) => (
      <Banner
        key={keyId}
        tone="warning"
        title={t('openDeletion.title', {
          name: displayName === '' ? t('application.unnamed') : displayName,
        })}
      >
        {t('openDeletion.text')}
      </Banner>
    ));
}
