import { useTranslation } from 'react-i18next';
import { rotationProgress } from '../../../shared/domain/rotation-progress';
import { longestPlaceName } from '../../../shared/domain/secret-check';
import { desktop } from '../../desktop/bridge';
import { useApiNames } from '../../words/use-api-names';
import { CancelDialog } from './cancel-dialog';
import { DeleteOldDialog } from './delete-old-dialog';
import { RemindDialog } from './remind-dialog';
import { ReasonDialog } from './reason-dialog';
import { canDeleteFrom, type RotationDialog, type RotationView } from './rotation-view';
import { WaitDialog } from './wait-dialog';

/** The one dialog of a rotation's page that is open. */
export function RotationDialogs({
  dialog,
  view,
  onOpen,
  onClose,
}: {
  readonly dialog: RotationDialog;
  readonly view: RotationView;
  readonly onOpen: (dialog: RotationDialog) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const nameApis = useApiNames();
  const { id: rotationId, applicationId, next } = view.rotation;
  const apis = nameApis((view.application?.apis ?? []).map(({ name }) => name));
  switch (dialog.kind) {
    case 'leave-open': {
      const { systemId, name } = dialog;
      return (
        <ReasonDialog
          title={t('rotation.reason.leaveOpen', { name })}
          text={t('rotation.reason.leaveOpenText', { apis })}
          label={t('rotation.reason.label')}
          help={t('rotation.reason.help')}
          confirm={t('rotation.reason.leaveOpenConfirm')}
          send={(reason) => desktop.rotations.override({ rotationId, systemId, reason })}
          onClose={onClose}
        />
      );
    }
    case 'remind':
      return <RemindDialog view={view} systemId={dialog.systemId} name={dialog.name} onClose={onClose} />;
    case 'unlock':
      return (
        <ReasonDialog
          title={t('rotation.reason.unlock')}
          text={t('rotation.reason.unlockText', { apis })}
          label={t('rotation.reason.label')}
          help={t('rotation.reason.help')}
          confirm={t('rotation.reason.unlockConfirm')}
          send={(reason) => desktop.rotations.override({ rotationId, systemId: null, reason })}
          onSent={() => {
            // Nobody ends the wait for anything else. Where the deletion has to wait for more, its step says so.
            if (mayDeleteWithoutWait(view)) onOpen({ kind: 'delete' });
            else onClose();
          }}
          onClose={onClose}
        />
      );
    case 'saw':
      return (
        <ReasonDialog
          title={t('rotation.reason.saw')}
          text={t('rotation.reason.sawText')}
          label={t('rotation.reason.sawLabel')}
          help={t('rotation.reason.sawHelp')}
          confirm={t('rotation.reason.sawConfirm')}
          longest={longestPlaceName}
          send={(where) =>
            desktop.secrets.sawConnect({ applicationId, keyId: next?.secret.keyId ?? '', where })
          }
          onClose={onClose}
        />
      );
    case 'wait':
      return <WaitDialog rotation={view.rotation} onClose={onClose} />;
    case 'cancel':
      return <CancelDialog view={view} onClose={onClose} />;
    case 'delete':
      return <DeleteOldDialog view={view} apis={apis} onClose={onClose} />;
  }
}

function mayDeleteWithoutWait(view: RotationView): boolean {
  const { rotation, nowMs } = view;
  const waitOverride = { reason: '', atMs: nowMs, by: null };
  return canDeleteFrom(view) && rotationProgress({ ...rotation, waitOverride }, nowMs).mayDelete;
}
