import type { Application } from '../../shared/domain/application';
import type { CreatedSecret } from '../../shared/ipc/channels/secret-channels';
import type { AppState } from '../../shared/ipc/state';
import { desktop } from '../desktop/bridge';
import { useReported } from '../components/use-reported';
import { useFreshMfa } from '../components/use-fresh-mfa';
import { ConnectivityPanel } from '../features/connectivity/connectivity-panel';
import { SaveElsewhere } from '../features/vaults/save-elsewhere';
import { VaultDeliveries } from '../features/vaults/vault-deliveries';
import { SnippetCard } from '../features/create-secret/snippet-card';
import { RevokedNote } from '../features/incidents/revoked-note';
import { NewSecretPage } from '../features/create-secret/new-secret-page';

/** The page after a creation, with its connectivity check. */
export function NewSecretScreen({
  state,
  application,
  created,
  onContinue,
}: {
  readonly state: AppState;
  readonly application: Application;
  readonly created: CreatedSecret;
  readonly onContinue: () => void;
}) {
  const reported = useReported();
  const withFreshMfa = useFreshMfa();
  const { keyId, displayName } = created.secret;
  const applicationId = application.id;
  const place = created.place ?? state.saved.find((one) => one.keyId === keyId)?.place ?? null;
  const refused = state.unsaved.find(({ secret }) => secret.keyId === keyId)?.refused ?? created.refused;
  const incident = state.incidents.find(({ replacement }) => replacement?.keyId === keyId);
  const isRevoked = incident?.end?.kind === 'deleted';
  const run = state.connectivity.find((candidate) => candidate.keyId === keyId);
  return (
    <NewSecretPage
      application={application}
      created={created}
      place={place}
      refused={refused}
      isOldOneGone={isRevoked}
      above={isRevoked && <RevokedNote incident={incident} />}
      below={
        <>
          {run !== undefined && <ConnectivityPanel run={run} name={displayName ?? ''} />}
          {place !== null && <SnippetCard applicationId={applicationId} keyId={keyId} />}
        </>
      }
      places={
        place !== null && (
          <VaultDeliveries state={state} applicationId={applicationId} keyId={keyId} place={place} />
        )
      }
      anyPlace={<SaveElsewhere state={state} keyId={keyId} />}
      onCheck={() => void reported(desktop.secrets.checkConnectivity({ applicationId, keyId }))}
      onCopy={() => void reported(withFreshMfa(() => desktop.secrets.copyValue({ applicationId, keyId })))}
      onContinue={onContinue}
    />
  );
}
