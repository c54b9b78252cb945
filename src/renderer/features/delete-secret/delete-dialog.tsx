import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application, ClientSecret } from '../../../shared/domain/application';
import type { Argument } from '../../../shared/ipc/contract';
import { useAnnounce } from '../../ui/announcer';
import { Button } from '../../ui/button';
import { DeletionForm } from '../../ui/deletion-form';
import { Dialog } from '../../ui/dialog';
import { useCall } from '../../ui/use-call';
import { useFreshMfa } from '../../ui/use-fresh-mfa';
import { desktop } from '../../desktop/bridge';
import { useChecks, useFinder } from '../../desktop/slices';
import { useSystemsUsing } from '../../desktop/use-systems-using';

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
  const find = useFinder();
  const { checks } = useChecks();
  const namedBy = useSystemsUsing(application.id, secret.keyId);
  const { isRunning, error, run } = useCall(
    useCallback(
      (which: Argument<'secrets:delete'>) => withFreshMfa(() => desktop.secrets.delete(which)),
      [withFreshMfa],
    ),
  );
  const confirm = async (typedName: string | null): Promise<void> => {
    const done = await run({ applicationId: application.id, keyId: secret.keyId, typedName });
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
        namedBy={namedBy}
        check={find(checks, application.id, secret.keyId)}
        wayOut={
          <Button variant="outlined" isBusy={isRunning} onClick={onCreateFirst}>
            {t('application.create')}
          </Button>
        }
        isRunning={isRunning}
        error={error}
        onCancel={close}
        onConfirm={(typedName) => void confirm(typedName)}
      />
    </Dialog>
  );
}
