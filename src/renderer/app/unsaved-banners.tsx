import { useTranslation } from 'react-i18next';
import type { CreatedSecret } from '../../shared/ipc/channels/secret-channels';
import { Banner } from '../components/banner';
import { Button } from '../components/button';

/** The way back to values that are saved nowhere yet, for whoever has come away from their page. */
export function UnsavedBanners({
  unsaved,
  onOpen,
}: {
  readonly unsaved: readonly CreatedSecret[];
  readonly onOpen: (created: CreatedSecret) => void;
}) {
  const { t } = useTranslation();
  return unsaved.map((created) => (
    <Banner
      key={created.secret.keyId}
      tone="problem"
      actions={
        <Button
          variant="contained"
          onClick={() => {
            onOpen(created);
          }}
        >
          {t('banners.saveIt')}
        </Button>
      }
    >
      {t('banners.unsaved', { name: created.secret.displayName ?? t('application.unnamed') })}
    </Banner>
  ));
}
