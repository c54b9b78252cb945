import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application, ClientSecret } from '../../../shared/domain/application';
import type { Argument } from '../../../shared/ipc/contract';
import { Button } from '../../ui/button';
import { DeletionForm } from '../../ui/deletion-form';
import { Dialog } from '../../ui/dialog';
import { useCall } from '../../ui/use-call';
import { useFreshMfa } from '../../ui/use-fresh-mfa';
import { desktop } from '../../desktop/bridge';
import { useChecks, useFinder } from '../../desktop/slices';
import { useSystemsUsing } from '../../desktop/use-systems-using';

/** Begins the deletion of a secret at the portal, once the person has seen what that breaks; it can be undone for a while. */
export function DeleteDialog({
  application,
  secret,
  onClose,
  onBegun,
  onCreateFirst,
}: {
  readonly application: Application;
  readonly secret: ClientSecret;
  readonly onClose: () => void;
  /** It has its ten seconds. */
  readonly onBegun: () => void;
  readonly onCreateFirst: () => void;
}) {
  const { t } = useTranslation();
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
    if (done !== null) onBegun();
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
