import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application, ClientSecret } from '../../../shared/domain/application';
import type { Argument } from '../../../shared/ipc/contract';
import { useAnnounce } from '../../components/announcer';
import { Button } from '../../components/button';
import { DeletionForm } from '../../components/deletion-form';
import { Dialog } from '../../components/dialog';
import { useCall } from '../../components/use-call';
import { useFreshMfa } from '../../components/use-fresh-mfa';
import { desktop } from '../../desktop/bridge';

/** Deletes a secret at the portal, once the person has seen what that breaks. */
export function DeleteDialog({
  application,
  secret,
  onClose,
  onDeleted,
  onCreateFirst,
}: {
  readonly application: Application;
  readonly secret: ClientSecret;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
  readonly onCreateFirst: () => void;
}) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const withFreshMfa = useFreshMfa();
  const { isRunning, error, run } = useCall(
    useCallback(
      (which: Argument<'secrets:delete'>) => withFreshMfa(() => desktop.secrets.delete(which)),
      [withFreshMfa],
    ),
  );
  const confirm = async (): Promise<void> => {
    const done = await run({ applicationId: application.id, keyId: secret.keyId });
    if (done === null) return;
    announce(t('delete.deleted', { name: secret.displayName ?? t('application.unnamed') }));
    onDeleted();
  };
  const close = (): void => {
    if (!isRunning) onClose();
  };
  return (
    <Dialog labelledBy="delete-title" onClose={close}>
      <DeletionForm
        titleId="delete-title"
        application={application}
        secret={secret}
        wayOut={
          <Button variant="outlined" isBusy={isRunning} onClick={onCreateFirst}>
            {t('application.create')}
          </Button>
        }
        isRunning={isRunning}
        error={error}
        onCancel={close}
        onConfirm={() => void confirm()}
      />
    </Dialog>
  );
}
