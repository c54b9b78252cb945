import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application, ClientSecret } from '../../shared/domain/application';
import type { CreatedSecret } from '../../shared/ipc/channels/secret-channels';
import type { EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import type { SignedInUser } from '../../shared/ipc/state/session-state';
import type { VaultPlace } from '../../shared/ipc/state/vault-state';
import { abilitiesIn } from '../words/abilities';
import { ByHandDialogs, type ByHandTask } from './by-hand-dialogs';
import { desktop } from '../desktop/bridge';
import {
  useChecks,
  useConnectivity,
  useCreations,
  useFinder,
  useSession,
  useValues,
} from '../desktop/slices';
import { useReported } from '../ui/use-reported';
import { useFreshMfa } from '../ui/use-fresh-mfa';
import { ApplicationDetail } from '../features/applications/application-detail';
import { ConnectivityPanel } from '../features/connectivity/connectivity-panel';
import { CreateDialog } from '../features/create-secret/create-dialog';
import { RevealStoredDialog } from '../features/create-secret/reveal-stored-dialog';
import { DeliverDialog } from '../features/vaults/deliver-dialog';
import { DifferingPlaces } from '../features/vaults/differing-places';
import { VaultChoice } from '../features/vaults/vault-choice';
import { ClearExpiredDialog } from '../features/delete-secret/clear-expired-dialog';
import { DeleteDialog } from '../features/delete-secret/delete-dialog';
import { MarkLeakedDialog } from '../features/incidents/mark-leaked-dialog';
import { RevokeDialog } from '../features/incidents/revoke-dialog';
import { PastRotations } from '../features/rotation/past-rotations';
import { SystemsCard } from '../features/systems/systems-card';
import { useNamedVaults } from './use-named-vaults';
import type { StartRotation } from './use-rotation-start';

/** One application with what can be done to it: create, check, delete. */
export function ApplicationScreen({
  application,
  user,
  environment,
  note,
  takesIn,
  creates,
  highlighted,
  onBack,
  onCreated,
  onRotate,
  onRecord,
}: {
  readonly application: Application;
  readonly user: SignedInUser | null;
  readonly environment: EnvironmentSummary;
  /** How the list stands. */
  readonly note: ReactNode;
  /** Key ID of the secret whose value is to be taken in at once. */
  readonly takesIn: string | null;
  /** The form for a new secret is open at first. */
  readonly creates: boolean;
  /** Key ID of the secret a notification was about. */
  readonly highlighted: string | null;
  readonly onBack: () => void;
  readonly onCreated: (created: CreatedSecret) => void;
  readonly onRotate: StartRotation;
  /** Leads to the record of a rotation. */
  readonly onRecord: (rotationId: string) => void;
}) {
  const { t } = useTranslation();
  const reported = useReported();
  const withFreshMfa = useFreshMfa();
  const sessions = useSession();
  const { saved } = useValues();
  const { heldValue } = useCreations();
  const { connectivity } = useConnectivity();
  const { checks } = useChecks();
  const [isCreating, setIsCreating] = useState(creates);
  const [task, setTask] = useState<ByHandTask | null>(() => {
    if (takesIn !== null) return { kind: 'take-in', keyId: takesIn };
    // A value that waits for its entry is what the person comes back for.
    return heldValue?.applicationId === application.id
      ? { kind: 'add-secret', origin: heldValue.origin }
      : null;
  });
  const [isClearing, setIsClearing] = useState(false);
  const [deleted, setDeleted] = useState<ClientSecret | null>(null);
  const [revealed, setRevealed] = useState<ClientSecret | null>(null);
  const [delivered, setDelivered] = useState<ClientSecret | null>(null);
  const [leaked, setLeaked] = useState<ClientSecret | null>(null);
  const places = (onChanged: () => void): ReactNode => (
    <VaultChoice application={application} onChanged={onChanged} />
  );
  const find = useFinder();
  const placeOf = (secret: ClientSecret | null): VaultPlace | null =>
    secret === null ? null : (find(saved, application.id, secret.keyId)?.place ?? null);
  const revealedIn = placeOf(revealed);
  const deliveredFrom = placeOf(delivered);
  const abilities = abilitiesIn(environment, sessions);
  const namedVaults = useNamedVaults();
  const applicationId = application.id;
  const onCheck = ({ keyId }: { readonly keyId: string }): void => {
    void reported(desktop.secrets.checkConnectivity({ applicationId, keyId }));
  };
  const runs = application.secrets.flatMap(({ keyId, displayName }) => {
    const run = find(connectivity, applicationId, keyId);
    return run === undefined ? [] : [{ run, name: displayName ?? t('application.unnamed') }];
  });
  return (
    <>
      <ApplicationDetail
        application={application}
        user={user}
        abilities={abilities}
        note={
          <>
            {note}
            <DifferingPlaces application={application} />
          </>
        }
        highlighted={highlighted}
        below={
          <>
            {runs.map(({ run, name }) => (
              <ConnectivityPanel
                key={run.keyId}
                run={run}
                name={name}
                check={find(checks, applicationId, run.keyId)}
                onCheck={() => {
                  onCheck(run);
                }}
              />
            ))}
            <PastRotations applicationId={applicationId} onRecord={onRecord} />
            <SystemsCard application={application} canWork={abilities.canWork} vaults={namedVaults} />
          </>
        }
        onBack={onBack}
        onCreate={() => {
          setIsCreating(true);
        }}
        onDelete={setDeleted}
        onClearExpired={() => {
          setIsClearing(true);
        }}
        onRevoke={setLeaked}
        onAdd={(origin) => {
          setTask({ kind: 'add-secret', origin });
        }}
        onEdit={() => {
          setTask({ kind: 'edit-application' });
        }}
        onRemove={() => {
          setTask({ kind: 'remove-application' });
        }}
        onEditSecret={(secret) => {
          setTask({ kind: 'edit-secret', secret });
        }}
        onTakeOut={(secret) => {
          setTask({ kind: 'remove-secret', secret });
        }}
        onTakeIn={({ keyId }) => {
          setTask({ kind: 'take-in', keyId });
        }}
        onRotate={({ keyId }) => {
          onRotate(applicationId, keyId, null);
        }}
        onCopy={({ keyId }) =>
          void reported(withFreshMfa(() => desktop.secrets.copyValue({ applicationId, keyId })))
        }
        onReveal={setRevealed}
        onDeliver={setDelivered}
        onCheck={onCheck}
      />
      {revealed !== null && revealedIn !== null && (
        <RevealStoredDialog
          applicationId={applicationId}
          secret={revealed}
          place={revealedIn}
          onClose={() => {
            setRevealed(null);
          }}
        />
      )}
      {delivered !== null && deliveredFrom !== null && (
        <DeliverDialog
          applicationId={applicationId}
          secret={delivered}
          place={deliveredFrom}
          onClose={() => {
            setDelivered(null);
          }}
        />
      )}
      {task !== null && (
        <ByHandDialogs
          task={task}
          environment={environment}
          application={application}
          onTask={setTask}
          onGone={onBack}
          onRotate={onRotate}
        />
      )}
      {isCreating && (
        <CreateDialog
          application={application}
          places={places}
          onClose={() => {
            setIsCreating(false);
          }}
          onCreated={onCreated}
        />
      )}
      {leaked !== null && !abilities.canRevoke && (
        <MarkLeakedDialog
          application={application}
          secret={leaked}
          environment={environment}
          onClose={() => {
            setLeaked(null);
          }}
        />
      )}
      {leaked !== null && abilities.canRevoke && (
        <RevokeDialog
          application={application}
          secret={leaked}
          places={places}
          onClose={() => {
            setLeaked(null);
          }}
          onRevoked={({ created }) => {
            onCreated(created);
          }}
          onDeleteOnly={() => {
            setLeaked(null);
            setDeleted(leaked);
          }}
        />
      )}
      {isClearing && (
        <ClearExpiredDialog
          application={application}
          isByHand={abilities.canEdit}
          onClose={() => {
            setIsClearing(false);
          }}
        />
      )}
      {deleted !== null && (
        <DeleteDialog
          application={application}
          secret={deleted}
          onClose={() => {
            setDeleted(null);
          }}
          onBegun={() => {
            setDeleted(null);
          }}
          onCreateFirst={() => {
            setDeleted(null);
            setIsCreating(true);
          }}
        />
      )}
    </>
  );
}
