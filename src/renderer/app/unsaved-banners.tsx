import { useTranslation } from 'react-i18next';
import type { CreatedSecret } from '../../shared/ipc/channels/secret-channels';
import type { HeldValue } from '../../shared/ipc/state/secret-state';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';

/** The way back to values that are saved nowhere yet, for whoever has come away from their page. */
export function UnsavedBanners({
  unsaved,
  held,
  onOpen,
  onFinish,
}: {
  readonly unsaved: readonly CreatedSecret[];
  /** A value that waits for the rest of its entry; `null` for none. */
  readonly held: HeldValue | null;
  readonly onOpen: (created: CreatedSecret) => void;
  /** Leads to where the entry is completed. */
  readonly onFinish: (applicationId: string) => void;
}) {
  const { t } = useTranslation();
  const entry = held !== null && (
    <Banner
      key="held"
      tone="problem"
      actions={
        <Button
          variant="contained"
          onClick={() => {
            onFinish(held.applicationId);
          }}
        >
          {t('banners.finishEntry')}
        </Button>
      }
    >
      {t('banners.held', { hint: held.hint })}
    </Banner>
  );
  const created = unsaved.map((created) => (
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
  return (
    <>
      {entry}
      {created}
    </>
  );
}
