import type { Application, ClientSecret } from '../../shared/domain/application';
import type { SecretOrigin } from '../../shared/domain/secret-origin';
import type { EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import { useConnectivity, useCreations, useFinder, useValues } from '../desktop/slices';
import { AddSecretDialog } from '../features/by-hand/add-secret-dialog';
import { ApplicationDialog } from '../features/by-hand/application-dialog';
import { EditSecretDialog } from '../features/by-hand/edit-secret-dialog';
import { RemoveApplicationDialog, RemoveSecretDialog } from '../features/by-hand/remove-dialogs';
import { TakeInDialog } from '../features/by-hand/take-in-dialog';
import type { TrialOutlook } from '../features/by-hand/taken-in-note';
import { ConnectivityProgress } from '../features/connectivity/connectivity-panel';
import { WhatNext } from '../features/rotation/what-next';
import { VaultChoice } from '../features/vaults/vault-choice';
import { VaultDeliveries } from '../features/vaults/vault-deliveries';
import type { StartRotation } from './use-rotation-start';

/** Which dialog about one application is open. */
export type ByHandTask =
  | { readonly kind: 'add-secret'; readonly origin: SecretOrigin }
  | { readonly kind: 'edit-secret'; readonly secret: ClientSecret }
  | { readonly kind: 'remove-secret'; readonly secret: ClientSecret }
  | { readonly kind: 'take-in'; readonly keyId: string }
  | { readonly kind: 'edit-application' }
  | { readonly kind: 'remove-application' };

/** The dialogs about what a person enters and takes in themselves. */
export function ByHandDialogs({
  task,
  environment,
  application,
  onTask,
  onGone,
  onRotate,
}: {
  readonly task: ByHandTask;
  readonly environment: EnvironmentSummary;
  readonly application: Application;
  readonly onTask: (task: ByHandTask | null) => void;
  /** The application is not in the list any more. */
  readonly onGone: () => void;
  /** Leads to the rotation of an old secret by the one that was taken in; left out where one is on the screen. */
  readonly onRotate?: StartRotation;
}) {
  const { id: applicationId } = application;
  const { connectivity } = useConnectivity();
  const { saved: savedValues } = useValues();
  const { heldValue } = useCreations();
  const find = useFinder();
  const close = (): void => {
    onTask(null);
  };
  const places = <VaultChoice application={application} onChanged={() => undefined} />;
  const outlookOf = (keyId: string): TrialOutlook => {
    const run = find(connectivity, applicationId, keyId);
    const saved = find(savedValues, applicationId, keyId);
    return {
      deliveries: saved !== undefined && (
        <VaultDeliveries applicationId={applicationId} keyId={keyId} place={saved.place} />
      ),
      progress: run !== undefined && <ConnectivityProgress run={run} />,
      isChecking: run?.isRunning === true,
      canCheck: environment.connectivityTargets.length > 0,
      next: onRotate !== undefined && (
        <WhatNext
          {...{ application, keyId }}
          isByHand={environment.capabilities.canEdit}
          onStart={(oldKeyId) => {
            close();
            onRotate(applicationId, oldKeyId, keyId);
          }}
          onNotNow={null}
        />
      ),
    };
  };
  switch (task.kind) {
    case 'add-secret':
      return (
        <AddSecretDialog
          environment={environment}
          application={application}
          origin={task.origin}
          held={heldValue?.applicationId === applicationId ? heldValue : null}
          places={places}
          outlookOf={outlookOf}
          onClose={close}
        />
      );
    case 'edit-secret':
      return <EditSecretDialog application={application} secret={task.secret} onClose={close} />;
    case 'remove-secret':
      return (
        <RemoveSecretDialog
          environment={environment}
          application={application}
          secret={task.secret}
          onClose={close}
        />
      );
    case 'take-in': {
      // The list follows the entry by a moment.
      const secret = application.secrets.find(({ keyId }) => keyId === task.keyId);
      if (secret === undefined) return null;
      return (
        <TakeInDialog
          application={application}
          secret={secret}
          places={places}
          outlook={outlookOf(secret.keyId)}
          onClose={close}
        />
      );
    }
    case 'edit-application':
      return (
        <ApplicationDialog
          environment={environment}
          application={application}
          onClose={close}
          onDone={close}
        />
      );
    case 'remove-application':
      return <RemoveApplicationDialog application={application} onClose={close} onDone={onGone} />;
  }
}
