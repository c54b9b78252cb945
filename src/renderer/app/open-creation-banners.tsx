import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OpenCreationBanner } from '../features/create-secret/open-creation-banner';
import { vaultName } from '../features/vaults/vault-name';
import { wantsOpening } from '../features/vaults/vault-opening';
import { useListedApplications } from '../desktop/listed-applications';
import { useCreations, useVaults } from '../desktop/slices';
import { OpenCreationDialog } from '../features/create-secret/open-creation-dialog';
import { UnlockButton } from '../features/vaults/unlock-button';

/** The creations without a known end, and the dialogs in which they can be decided. */
export function OpenCreationBanners() {
  const { t } = useTranslation();
  const { openCreations } = useCreations();
  const { vaults, vault } = useVaults();
  const [shownId, setShownId] = useState<string | null>(null);
  const watched = openCreations.filter(({ phase }) => phase === 'watching');
  const shown = watched.find(({ operationId }) => operationId === shownId);
  const find = useListedApplications(shown === undefined ? [] : [shown.applicationId]);
  const application = shown === undefined ? null : find(shown.applicationId);
  return (
    <>
      {watched.map((creation) => {
        const { operationId, reason } = creation;
        const unreadable = reason.kind === 'vault-unreadable' ? reason : null;
        const known = vaults.find(({ id }) => id === unreadable?.vaultId);
        const place = known === undefined ? null : vaultName(t, known, vault);
        return (
          <OpenCreationBanner
            key={operationId}
            creation={creation}
            place={place}
            unlock={
              known !== undefined &&
              place !== null &&
              wantsOpening(known, unreadable?.error ?? null) && (
                <UnlockButton vault={known} name={place} isUrgent={false} />
              )
            }
            onShow={() => {
              setShownId(operationId);
            }}
          />
        );
      })}
      {shown !== undefined && application !== undefined && (
        <OpenCreationDialog
          creation={shown}
          application={application}
          onClose={() => {
            setShownId(null);
          }}
        />
      )}
    </>
  );
}
