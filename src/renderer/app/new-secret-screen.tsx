import { useTranslation } from 'react-i18next';
import type { Application } from '../../shared/domain/application';
import type { CreatedSecret } from '../../shared/ipc/channels/secret-channels';
import { desktop } from '../desktop/bridge';
import {
  useChecks,
  useConnectivity,
  useCreations,
  useFinder,
  useIncidents,
  useValues,
} from '../desktop/slices';
import { useReported } from '../ui/use-reported';
import { useFreshMfa } from '../ui/use-fresh-mfa';
import { ConnectivityPanel, NotChecked } from '../features/connectivity/connectivity-panel';
import { SaveElsewhere } from '../features/vaults/save-elsewhere';
import { VaultDeliveries } from '../features/vaults/vault-deliveries';
import { SnippetCard } from '../features/create-secret/snippet-card';
import { RevokedNote } from '../features/incidents/revoked-note';
import { NewSecretPage } from '../features/create-secret/new-secret-page';
import { replaceable, WhatNext } from '../features/rotation/what-next';
import { Card } from '../ui/card';
import { useNow } from '../words/use-now';
import type { StartRotation } from './use-rotation-start';

/** The page after a creation, with its connectivity check. */
export function NewSecretScreen({
  application,
  created,
  onRotate,
  onContinue,
}: {
  readonly application: Application;
  readonly created: CreatedSecret;
  readonly onRotate: StartRotation;
  readonly onContinue: () => void;
}) {
  const reported = useReported();
  const withFreshMfa = useFreshMfa();
  const { t } = useTranslation();
  const nowMs = useNow();
  const { keyId, displayName } = created.secret;
  const { saved } = useValues();
  const { unsaved } = useCreations();
  const { incidents } = useIncidents();
  const { connectivity } = useConnectivity();
  const { checks } = useChecks();
  const find = useFinder();
  const { environmentId, applicationId } = created;
  const place = created.place ?? find(saved, applicationId, keyId)?.place ?? null;
  const refused =
    unsaved.find(
      (one) =>
        one.environmentId === environmentId &&
        one.applicationId === applicationId &&
        one.secret.keyId === keyId,
    )?.refused ?? created.refused;
  const incident = incidents.find(
    (one) =>
      one.environmentId === environmentId &&
      one.applicationId === applicationId &&
      one.replacement?.keyId === keyId,
  );
  const isRevoked = incident?.end?.kind === 'deleted';
  // A value that is nowhere yet comes first.
  const isNextOffered =
    !isRevoked && place !== null && replaceable(application, keyId, () => 0, nowMs).length > 0;
  const run = find(connectivity, applicationId, keyId);
  const onCheck = (): void => {
    void reported(desktop.secrets.checkConnectivity({ applicationId, keyId }));
  };
  return (
    <NewSecretPage
      application={application}
      created={created}
      place={place}
      refused={refused}
      above={isRevoked && <RevokedNote incident={incident} />}
      below={
        <>
          {run === undefined ? (
            place !== null && <NotChecked onCheck={onCheck} />
          ) : (
            <ConnectivityPanel
              run={run}
              name={displayName ?? ''}
              check={find(checks, applicationId, keyId)}
              onCheck={onCheck}
            />
          )}
          {place !== null && <SnippetCard applicationId={applicationId} keyId={keyId} />}
        </>
      }
      places={place !== null && <VaultDeliveries applicationId={applicationId} keyId={keyId} place={place} />}
      anyPlace={<SaveElsewhere applicationId={applicationId} keyId={keyId} />}
      onCopy={() => void reported(withFreshMfa(() => desktop.secrets.copyValue({ applicationId, keyId })))}
      isNextOffered={isNextOffered}
      next={
        !isRevoked && (
          <Card title={t('rotation.whatNext.title')}>
            <WhatNext
              {...{ application, keyId, isByHand: false }}
              onStart={(oldKeyId) => {
                onRotate(applicationId, oldKeyId, keyId);
              }}
              onNotNow={onContinue}
            />
          </Card>
        )
      }
      onContinue={onContinue}
    />
  );
}
