import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application } from '../../shared/domain/application';
import type { Rotation } from '../../shared/domain/rotation';
import type { CreatedSecret } from '../../shared/ipc/channels/secret-channels';
import type { EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import { desktop } from '../desktop/bridge';
import { useCreations } from '../desktop/slices';
import { CreateDialog } from '../features/create-secret/create-dialog';
import { SnippetCard } from '../features/create-secret/snippet-card';
import { SystemDialog } from '../features/systems/system-dialog';
import { DeliverDialog } from '../features/vaults/deliver-dialog';
import { SaveElsewhere } from '../features/vaults/save-elsewhere';
import { VaultChoice } from '../features/vaults/vault-choice';
import { Button } from '../ui/button';
import { FramedDialog } from '../ui/dialog-frame';
import { ByHandDialogs, type ByHandTask } from './by-hand-dialogs';
import { useNamedVaults } from './use-named-vaults';

/** What a step of a rotation asks of another feature. */
export type RotationTask =
  | { readonly kind: 'create' }
  | { readonly kind: 'take-in'; readonly keyId: string }
  | { readonly kind: 'snippets'; readonly keyId: string }
  | { readonly kind: 'deliver' }
  | { readonly kind: 'add-system' };

/** The dialogs of other features that a rotation's page opens. */
export function RotationTaskDialogs({
  task,
  rotation,
  application,
  environment,
  onClose,
  onCreated,
}: {
  readonly task: RotationTask;
  readonly rotation: Rotation;
  readonly application: Application;
  readonly environment: EnvironmentSummary;
  readonly onClose: () => void;
  readonly onCreated: (created: CreatedSecret) => void;
}) {
  const { t } = useTranslation();
  const vaults = useNamedVaults();
  const { unsaved } = useCreations();
  const { id: applicationId } = application;
  const byHand = (wanted: ByHandTask): ReactNode => (
    <ByHandDialogs {...{ environment, application }} task={wanted} onTask={onClose} onGone={onClose} />
  );
  switch (task.kind) {
    case 'create':
      if (environment.capabilities.canEdit)
        return byHand({ kind: 'add-secret', origin: 'created-on-portal-now' });
      return (
        <CreateDialog
          application={application}
          places={(onChanged) => <VaultChoice application={application} onChanged={onChanged} />}
          send={({ name, reference, endDateTime }) =>
            desktop.rotations.create({ rotationId: rotation.id, name, reference, endDateTime })
          }
          onClose={onClose}
          onCreated={onCreated}
        />
      );
    case 'take-in': {
      const { keyId } = task;
      const held = unsaved.find((one) => one.applicationId === applicationId && one.secret.keyId === keyId);
      if (held === undefined || held.environmentId !== rotation.environmentId)
        return byHand({ kind: 'take-in', keyId });
      return (
        <ClosedDialog title={t('newSecret.notSaved')} onClose={onClose}>
          <SaveElsewhere applicationId={applicationId} keyId={keyId} />
        </ClosedDialog>
      );
    }
    case 'snippets':
      return (
        <ClosedDialog title={t('rotation.snippetsTitle')} onClose={onClose}>
          <SnippetCard applicationId={applicationId} keyId={task.keyId} />
        </ClosedDialog>
      );
    case 'deliver': {
      const place = rotation.saved?.place ?? null;
      if (rotation.next === null || place === null) return null;
      return <DeliverDialog {...{ applicationId, place, onClose }} secret={rotation.next.secret} />;
    }
    case 'add-system':
      return (
        <SystemDialog
          {...{ application, vaults }}
          system={null}
          usualKeyId={rotation.keyId}
          onClose={onClose}
        />
      );
  }
}

function ClosedDialog({
  title,
  onClose,
  children,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <FramedDialog
      title={title}
      width={640}
      onClose={onClose}
      buttons={
        <Button variant="contained" onClick={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      {children}
    </FramedDialog>
  );
}
