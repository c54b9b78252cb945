import type { Application, ClientSecret } from '../../shared/domain/application';
import type { AppState } from '../../shared/ipc/state';
import type { EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import { ApplicationDialog } from '../features/by-hand/application-dialog';
import { RemoveApplicationDialog, RemoveSecretDialog } from '../features/by-hand/remove-dialogs';
import { SecretDialog } from '../features/by-hand/secret-dialog';
import { TakeInDialog } from '../features/by-hand/take-in-dialog';
import { ConnectivityProgress } from '../features/connectivity/connectivity-panel';
import { VaultChoice } from '../features/vaults/vault-choice';
import { VaultDeliveries } from '../features/vaults/vault-deliveries';

/** Which dialog about one application is open. */
export type ByHandTask =
  | { readonly kind: 'add-secret' }
  | { readonly kind: 'edit-secret'; readonly secret: ClientSecret }
  | { readonly kind: 'remove-secret'; readonly secret: ClientSecret }
  | { readonly kind: 'take-in'; readonly keyId: string }
  | { readonly kind: 'edit-application' }
  | { readonly kind: 'remove-application' };

/** The dialogs about what a person enters and takes in themselves. */
export function ByHandDialogs({
  task,
  state,
  environment,
  application,
  onTask,
  onGone,
}: {
  readonly task: ByHandTask;
  readonly state: AppState;
  readonly environment: EnvironmentSummary;
  readonly application: Application;
  readonly onTask: (task: ByHandTask | null) => void;
  /** The application is not in the list any more. */
  readonly onGone: () => void;
}) {
  const { id: applicationId } = application;
  const close = (): void => {
    onTask(null);
  };
  switch (task.kind) {
    case 'add-secret':
    case 'edit-secret':
      return (
        <SecretDialog
          environment={environment}
          application={application}
          secret={task.kind === 'edit-secret' ? task.secret : null}
          onClose={close}
          onDone={(createdKeyId) => {
            onTask(createdKeyId === null ? null : { kind: 'take-in', keyId: createdKeyId });
          }}
        />
      );
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
      const { keyId } = secret;
      const run = state.connectivity.find((one) => one.keyId === keyId);
      const saved = state.saved.find((one) => one.keyId === keyId);
      return (
        <TakeInDialog
          application={application}
          secret={secret}
          places={<VaultChoice state={state} application={application} onChanged={() => undefined} />}
          deliveries={
            saved !== undefined && (
              <VaultDeliveries
                state={state}
                applicationId={applicationId}
                keyId={keyId}
                place={saved.place}
              />
            )
          }
          progress={run !== undefined && <ConnectivityProgress run={run} />}
          isChecking={run?.isRunning === true}
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
